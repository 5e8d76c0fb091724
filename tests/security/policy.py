"""Who may do what: the rights of the portal as one table written by hand, without a look at its permission code.

A line is an address by name, a method, what it is about, and the answer for each persona in the order of the heading:
`in` is the way to the login page, 302 any other redirect. One answer with a star is that of everybody signed in,
while the way of others leads to the login page. Outside the scope it is 404, inside but not allowed 403 (docs §5).

`a`, `b` and `elsewhere` are objects of three branches; `elsewhere` lies outside the subtree of `staff`.
"""

from dataclasses import dataclass

from tests.personas import PERSONAS

SIGNED_OUT = ("anonymous", "disabled")
LOGIN, REFUSALS = "in", frozenset({"in", "403", "404", "405"})

TABLE = """
url              method about         anon m_a m_b s_a s_b c_a stf els sys sec aud exs dis
healthz          GET    -             200  200 200 200 200 200 200 200 200 200 200 200 200
healthz          POST   -             405  405 405 405 405 405 405 405 405 405 405 405 405
login            GET    -             200  302 302 302 302 302 302 302 302 302 302 302 200
login            POST   -             422  302 302 302 302 302 302 302 302 302 302 302 422
logout           GET    -             405*
logout           POST   -             in   302 302 302 302 302 302 302 302 302 302 302 in
home             GET    -             in   302 302 200 200 200 302 302 200 200 302 302 in
home             POST   -             405*
home_hours       GET    -             in   403 403 200 200 200 403 403 403 403 403 403 in
home_hours       POST   -             405*
staff_overview   GET    -             in   403 403 403 403 403 200 200 403 403 403 403 in
staff_overview   POST   -             405*
audit_list       GET    -             in   403 403 403 403 403 403 403 403 403 200 403 in
audit_list       POST   -             405*
me               GET    -             200*
me               POST   -             302*
me_password      GET    -             405*
me_password      POST   -             302*
devices_end_others GET  -             405*
devices_end_others POST -             302*
device_end       GET    self_a        405*
device_end       POST   self_a        in   404 404 302 404 404 404 404 404 404 404 404 in
device_end       POST   self_b        in   404 404 404 302 404 404 404 404 404 404 404 in
device_end       POST   elsewhere     404*
device_end       POST   missing       404*
notice_list      GET    -             200*
notice_list      POST   -             405*
notice_sent      GET    -             in   403 403 403 403 403 200 200 403 403 403 403 in
notice_sent      POST   -             405*
notices_read     GET    -             405*
notices_read     POST   -             302*
notice_open      GET    self_a        405*
notice_open      POST   self_a        in   404 404 302 404 404 404 404 404 404 404 404 in
notice_open      POST   self_b        in   404 404 404 302 404 404 404 404 404 404 404 in
notice_open      POST   elsewhere     404*
notice_open      POST   missing       404*

activity_list    GET    -             in   403 403 200 200 200 200 200 403 403 403 403 in
activity_list    POST   -             405*
activity_export  GET    -             in   403 403 200 200 200 200 200 403 403 403 403 in
activity_export  POST   -             405*
ledger_import    GET    -             in   403 403 200 200 200 403 403 403 403 403 403 in
ledger_import    POST   -             in   403 403 302 302 302 403 403 403 403 403 403 in
ledger_import_undo GET  a             405*
ledger_import_undo GET  b             405*
ledger_import_undo POST a             in   404 404 302 404 302 403 404 404 404 404 404 in
ledger_import_undo POST b             in   404 404 404 302 404 403 404 404 404 404 404 in
ledger_import_undo POST elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
ledger_import_undo POST missing       404*
activity_print   GET    -             in   403 403 200 200 200 200 200 403 403 403 403 in
activity_print   POST   -             405*
activity_preview POST   kind          in   403 403 200 200 200 403 403 403 403 403 403 in
activity_preview POST   missing       404*
activity_preview GET    kind          405*
activity_create  GET    kind          in   403 403 200 200 200 403 403 403 403 403 403 in
activity_create  POST   kind          in   403 403 302 302 302 403 403 403 403 403 403 in
activity_create  GET    missing       404*
activity_create  POST   missing       404*
activity_detail  GET    a             in   404 404 200 404 200 200 404 404 404 404 404 in
activity_detail  GET    b             in   404 404 404 200 404 200 404 404 404 404 404 in
activity_detail  GET    elsewhere     in   404 404 404 404 404 404 200 404 404 404 404 in
activity_detail  GET    deleted_a     404*
activity_detail  GET    deleted_b     404*
activity_detail  GET    missing       404*
activity_detail  POST   a             405*
activity_detail  POST   b             405*
activity_edit    GET    a             in   404 404 200 404 200 403 404 404 404 404 404 in
activity_edit    GET    b             in   404 404 404 200 404 403 404 404 404 404 404 in
activity_edit    GET    elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
activity_edit    GET    deleted_a     404*
activity_edit    GET    missing       404*
activity_edit    POST   a             in   404 404 302 404 302 403 404 404 404 404 404 in
activity_edit    POST   b             in   404 404 404 302 404 403 404 404 404 404 404 in
activity_edit    POST   elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
activity_edit    POST   deleted_a     404*
activity_edit    POST   deleted_b     404*
activity_edit    POST   missing       404*
activity_delete  GET    a             405*
activity_delete  GET    b             405*
activity_delete  POST   a             in   404 404 302 404 302 403 404 404 404 404 404 in
activity_delete  POST   b             in   404 404 404 302 404 403 404 404 404 404 404 in
activity_delete  POST   elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
activity_delete  POST   deleted_a     404*
activity_delete  POST   deleted_b     404*
activity_delete  POST   missing       404*
activity_restore GET    deleted_a     405*
activity_restore GET    deleted_b     405*
activity_restore POST   deleted_a     in   404 404 302 404 302 403 404 404 404 404 404 in
activity_restore POST   deleted_b     in   404 404 404 302 404 403 404 404 404 404 404 in
activity_restore POST   deleted_else  in   404 404 404 404 404 404 403 404 404 404 404 in
activity_restore POST   missing       404*
draft_new        GET    kind          405*
draft_new        POST   kind          in   403 403 302 302 302 403 403 403 403 403 403 in
draft_new        POST   missing       404*
draft_edit       GET    a             405*
draft_edit       GET    b             405*
draft_edit       POST   a             in   404 404 302 404 302 403 404 404 404 404 404 in
draft_edit       POST   b             in   404 404 404 302 404 403 404 404 404 404 404 in
draft_edit       POST   elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
draft_edit       POST   deleted_a     404*
draft_edit       POST   missing       404*
draft_discard    GET    a             405*
draft_discard    GET    b             405*
draft_discard    POST   a             in   404 404 302 404 404 404 404 404 404 404 404 in
draft_discard    POST   b             in   404 404 404 302 404 404 404 404 404 404 404 in
draft_discard    POST   elsewhere     404*
draft_discard    POST   missing       404*
draft_restore    GET    -             405*
draft_restore    POST   -             302*
upload_create    GET    -             405*
upload_create    POST   -             in   403 403 422 422 422 403 403 403 403 403 403 in
upload_picture   GET    a             in   404 404 200 404 404 404 404 404 404 404 404 in
upload_picture   GET    b             in   404 404 404 200 404 404 404 404 404 404 404 in
upload_picture   GET    elsewhere     404*
upload_picture   GET    missing       404*
upload_picture   POST   a             405*
upload_picture   POST   b             405*
evidence_picture GET    a             in   404 404 200 404 200 200 404 404 404 404 404 in
evidence_picture GET    b             in   404 404 404 200 404 200 404 404 404 404 404 in
evidence_picture GET    elsewhere     in   404 404 404 404 404 404 200 404 404 404 404 in
evidence_picture GET    missing       404*
evidence_picture POST   a             405*
evidence_picture POST   b             405*
evidence_file    GET    a             in   404 404 200 404 200 200 404 404 404 404 404 in
evidence_file    GET    b             in   404 404 404 200 404 200 404 404 404 404 404 in
evidence_file    GET    elsewhere     in   404 404 404 404 404 404 200 404 404 404 404 in
evidence_file    GET    deleted_a     404*
evidence_file    GET    deleted_b     404*
evidence_file    GET    missing       404*
evidence_file    POST   a             405*
evidence_file    POST   b             405*
hours_me         GET    -             in   200 200 200 200 200 403 403 403 403 403 200 in
hours_me         POST   -             405*
quiz_today       GET    -             in   200 200 200 200 200 403 403 403 403 403 200 in
quiz_today       POST   -             in   302 302 302 302 302 403 403 403 403 403 302 in
quiz_import      GET    -             in   403 403 200 200 200 200 200 403 403 403 403 in
quiz_import      POST   -             in   403 403 302 302 302 302 302 403 403 403 403 in
hours_member     GET    a             in   404 404 200 404 200 200 404 404 404 404 404 in
hours_member     GET    b             in   404 404 404 200 404 200 404 404 404 404 404 in
hours_member     GET    elsewhere     in   404 404 404 404 404 404 200 404 404 404 404 in
hours_member     GET    self_a        in   200 404 200 404 200 200 404 404 404 404 404 in
hours_member     GET    self_b        in   404 200 404 200 404 200 404 404 404 404 404 in
hours_member     GET    moved_a_to_b  in   404 404 404 200 404 200 404 404 404 404 200 in
hours_member     GET    missing       404*
hours_member     POST   a             405*
hours_member     POST   b             405*
hours_branch     GET    -             in   403 403 200 200 200 200 200 403 403 403 403 in
hours_branch     POST   -             405*
hours_export     GET    -             in   403 403 200 200 200 404 404 403 403 403 403 in
hours_export     POST   -             405*
hours_certificate GET   a             in   404 404 200 404 200 403 404 404 404 404 404 in
hours_certificate GET   b             in   404 404 404 200 404 403 404 404 404 404 404 in
hours_certificate GET   elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
hours_certificate GET   self_a        in   200 404 200 404 200 403 404 404 404 404 404 in
hours_certificate GET   moved_a_to_b  in   404 404 404 200 404 403 404 404 404 404 200 in
hours_certificate GET   missing       404*
hours_certificate POST  a             405*
hours_certificate POST  b             405*
hours_ask        GET    -             in   200 200 200 200 200 403 403 403 403 403 200 in
hours_ask        POST   -             in   302 302 302 302 302 403 403 403 403 403 302 in
question_answer  GET    a             405*
question_answer  GET    b             405*
question_answer  POST   a             in   404 404 302 404 302 403 404 404 404 404 404 in
question_answer  POST   b             in   404 404 404 302 404 403 404 404 404 404 404 in
question_answer  POST   elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
question_answer  POST   missing       404*
claim_create     GET    -             in   200 200 200 200 200 403 403 403 403 403 200 in
claim_create     POST   -             in   302 302 302 302 302 403 403 403 403 403 302 in
claim_withdraw   GET    a             405*
claim_withdraw   GET    b             405*
claim_withdraw   POST   a             404*
claim_withdraw   POST   b             404*
claim_withdraw   POST   self_a        in   302 404 404 404 404 404 404 404 404 404 404 in
claim_withdraw   POST   self_b        in   404 302 404 404 404 404 404 404 404 404 404 in
claim_withdraw   POST   missing       404*
claim_proof      GET    a             in   404 404 200 404 200 403 404 404 404 404 404 in
claim_proof      GET    b             in   404 404 404 200 404 403 404 404 404 404 404 in
claim_proof      GET    elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
claim_proof      GET    self_a        in   200 404 200 404 200 403 404 404 404 404 404 in
claim_proof      GET    missing       404*
claim_proof      POST   a             405*
claim_proof      POST   b             405*
claim_decide     GET    -             405*
claim_decide     POST   -             in   403 403 302 302 302 403 403 403 403 403 403 in
claim_reopen     GET    -             405*
claim_reopen     POST   -             in   403 403 302 302 302 403 403 403 403 403 403 in
makeup_create    GET    -             in   403 403 200 200 200 403 403 403 403 403 403 in
makeup_create    POST   -             in   403 403 302 302 302 403 403 403 403 403 403 in
makeup_edit      GET    a             in   404 404 200 404 200 403 404 404 404 404 404 in
makeup_edit      GET    b             in   404 404 404 200 404 403 404 404 404 404 404 in
makeup_edit      GET    elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
makeup_edit      GET    done_a        in   404 404 404 404 404 403 404 404 404 404 404 in
makeup_edit      GET    missing       404*
makeup_edit      POST   a             in   404 404 302 404 302 403 404 404 404 404 404 in
makeup_edit      POST   b             in   404 404 404 302 404 403 404 404 404 404 404 in
makeup_edit      POST   elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
makeup_edit      POST   done_a        in   404 404 404 404 404 403 404 404 404 404 404 in
makeup_edit      POST   missing       404*
makeup_act       GET    a             405*
makeup_act       GET    b             405*
makeup_act       POST   a             in   404 404 302 404 302 403 404 404 404 404 404 in
makeup_act       POST   b             in   404 404 404 302 404 403 404 404 404 404 404 in
makeup_act       POST   elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
makeup_act       POST   off_a         in   404 404 302 404 302 403 404 404 404 404 404 in
makeup_act       POST   unknown_a     404*
makeup_act       POST   missing       404*

event_list       GET  -             in   200 200 200 200 200 403 403 403 403 403 200 in
event_list       POST -             405*
event_create     GET  -             in   403 403 200 200 200 403 403 403 403 403 403 in
event_create     POST -             in   403 403 302 302 302 403 403 403 403 403 403 in
event_detail     GET  a             in   200 404 200 404 200 403 404 404 404 404 404 in
event_detail     GET  b             in   404 200 404 200 404 403 404 404 404 404 200 in
event_detail     GET  elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
event_detail     GET  off_a         in   200 404 200 404 200 403 404 404 404 404 404 in
event_detail     GET  missing       404*
event_detail     POST a             405*
event_detail     POST b             405*
event_edit       GET  a             in   403 404 200 404 200 403 404 404 404 404 404 in
event_edit       GET  b             in   404 403 404 200 404 403 404 404 404 404 403 in
event_edit       GET  elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
event_edit       GET  off_a         in   403 404 403 404 403 403 404 404 404 404 404 in
event_edit       GET  missing       404*
event_edit       POST a             in   403 404 302 404 302 403 404 404 404 404 404 in
event_edit       POST b             in   404 403 404 302 404 403 404 404 404 404 403 in
event_edit       POST elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
event_edit       POST off_a         in   403 404 403 404 403 403 404 404 404 404 404 in
event_edit       POST missing       404*
event_call_off   GET  a             405*
event_call_off   GET  b             405*
event_call_off   POST a             in   403 404 302 404 302 403 404 404 404 404 404 in
event_call_off   POST b             in   404 403 404 302 404 403 404 404 404 404 403 in
event_call_off   POST elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
event_call_off   POST missing       404*
event_restore    GET  off_a         405*
event_restore    POST off_a         in   403 404 302 404 302 403 404 404 404 404 404 in
event_restore    POST off_b         in   404 403 404 302 404 403 404 404 404 404 403 in
event_restore    POST off_else      in   404 404 404 404 404 404 403 404 404 404 404 in
event_restore    POST missing       404*
event_leave      GET  a             405*
event_leave      GET  b             405*
event_leave      POST a             in   302 404 302 404 302 403 404 404 404 404 404 in
event_leave      POST b             in   404 302 404 302 404 403 404 404 404 404 302 in
event_leave      POST elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
event_leave      POST missing       404*
event_withdraw   GET  a             405*
event_withdraw   GET  b             405*
event_withdraw   POST a             in   302 404 302 404 302 403 404 404 404 404 404 in
event_withdraw   POST b             in   404 302 404 302 404 403 404 404 404 404 302 in
event_withdraw   POST elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
event_withdraw   POST missing       404*
signin_desk      GET  a             in   403 404 200 404 200 403 404 404 404 404 404 in
signin_desk      GET  b             in   404 403 404 200 404 403 404 404 404 404 403 in
signin_desk      GET  elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
signin_desk      GET  off_a         in   403 404 200 404 200 403 404 404 404 404 404 in
signin_desk      GET  missing       404*
signin_desk      POST a             405*
signin_desk      POST b             405*
signin_for       GET  a             405*
signin_for       GET  b             405*
signin_for       POST a             in   403 404 302 404 302 403 404 404 404 404 404 in
signin_for       POST b             in   404 403 404 302 404 403 404 404 404 404 403 in
signin_for       POST elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
signin_for       POST stranger      in   403 404 404 404 404 403 404 404 404 404 404 in
signin_for       POST missing       in   403 404 404 404 404 403 404 404 404 404 404 in
signin_undo      GET  a             405*
signin_undo      GET  b             405*
signin_undo      POST a             in   403 404 302 404 302 403 404 404 404 404 404 in
signin_undo      POST b             in   404 403 404 302 404 403 404 404 404 404 403 in
signin_undo      POST elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
signin_undo      POST stranger      in   403 404 404 404 404 403 404 404 404 404 404 in
signin_undo      POST missing       in   403 404 404 404 404 403 404 404 404 404 404 in
signin_typed     GET  -             in   200 200 200 200 200 403 403 403 403 403 200 in
signin_typed     POST -             in   302 302 302 302 302 403 403 403 403 403 302 in
signin           GET  a             in   200 404 200 404 200 403 403 403 403 403 404 in
signin           GET  b             in   404 200 404 200 404 403 403 403 403 403 200 in
signin           GET  elsewhere     in   404 404 404 404 404 403 403 403 403 403 404 in
signin           GET  off_a         in   410 404 410 404 410 403 403 403 403 403 404 in
signin           GET  missing       404*
signin           POST a             in   302 404 302 404 302 403 403 403 403 403 404 in
signin           POST b             in   404 302 404 302 404 403 403 403 403 403 302 in
signin           POST elsewhere     in   404 404 404 404 404 403 403 403 403 403 404 in
signin           POST off_a         in   410 404 410 404 410 403 403 403 403 403 404 in
signin           POST missing       404*

branch           GET    -             in   403 403 200 200 200 403 403 403 403 403 403 in
branch           POST   -             405*
branch_groups    GET    -             in   403 403 200 200 200 403 403 403 403 403 403 in
branch_groups    POST   -             in   403 403 302 302 302 403 403 403 403 403 403 in
branch_posts     GET    -             in   403 403 200 200 200 403 403 403 403 403 403 in
branch_posts     POST   -             in   403 403 302 302 302 403 403 403 403 403 403 in
branch_settings  GET    -             in   403 403 200 200 200 403 403 403 403 403 403 in
branch_settings  POST   -             in   403 403 302 302 302 403 403 403 403 403 403 in
branch_defaults  GET    -             405*
branch_defaults  POST   -             in   403 403 302 302 302 403 403 403 403 403 403 in
roster_import    GET    -             in   403 403 200 200 200 403 403 403 403 403 403 in
roster_import    POST   -             in   403 403 302 302 302 403 403 403 403 403 403 in
roster_import_undo GET  a             405*
roster_import_undo GET  b             405*
roster_import_undo POST a             in   404 404 302 404 302 403 404 404 404 404 404 in
roster_import_undo POST b             in   404 404 404 302 404 403 404 404 404 404 404 in
roster_import_undo POST elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
roster_import_undo POST missing       404*
member_admit     GET    -             in   403 403 200 200 200 403 403 403 403 403 403 in
member_admit     POST   -             in   403 403 302 302 302 403 403 403 403 403 403 in
member_edit      GET    a             in   404 404 200 404 200 403 404 404 404 404 404 in
member_edit      GET    b             in   404 404 404 200 404 403 404 404 404 404 404 in
member_edit      GET    elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
member_edit      GET    gone_a        404*
member_edit      GET    missing       404*
member_edit      POST   a             in   404 404 302 404 302 403 404 404 404 404 404 in
member_edit      POST   b             in   404 404 404 302 404 403 404 404 404 404 404 in
member_edit      POST   elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
member_edit      POST   gone_a        404*
member_edit      POST   missing       404*
member_leave     GET    a             in   404 404 200 404 200 403 404 404 404 404 404 in
member_leave     GET    b             in   404 404 404 200 404 403 404 404 404 404 404 in
member_leave     GET    elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
member_leave     GET    gone_a        404*
member_leave     GET    missing       404*
member_leave     POST   a             in   404 404 302 404 302 403 404 404 404 404 404 in
member_leave     POST   b             in   404 404 404 302 404 403 404 404 404 404 404 in
member_leave     POST   elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
member_leave     POST   gone_a        404*
member_leave     POST   missing       404*
member_return    GET    gone_a        405*
member_return    GET    gone_b        405*
member_return    POST   gone_a        in   404 404 302 404 302 403 404 404 404 404 404 in
member_return    POST   gone_b        in   404 404 404 302 404 403 404 404 404 404 404 in
member_return    POST   gone_else     in   404 404 404 404 404 404 403 404 404 404 404 in
member_return    POST   a             404*
member_return    POST   missing       404*
group_rename     GET    a             405*
group_rename     GET    b             405*
group_rename     POST   a             in   404 404 302 404 302 403 404 404 404 404 404 in
group_rename     POST   b             in   404 404 404 302 404 403 404 404 404 404 404 in
group_rename     POST   elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
group_rename     POST   missing       404*
post_end         GET    a             405*
post_end         GET    b             405*
post_end         POST   a             in   404 404 302 404 302 403 404 404 404 404 404 in
post_end         POST   b             in   404 404 404 302 404 403 404 404 404 404 404 in
post_end         POST   elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
post_end         POST   missing       404*

register_index   GET    -             in   403 403 200 200 200 200 200 403 403 403 403 in
register_index   POST   -             405*
register_list    GET    book          in   403 403 200 200 200 200 200 403 403 403 403 in
register_list    GET    missing       404*
register_list    POST   book          405*
register_export  GET    book          in   403 403 200 200 200 200 200 403 403 403 403 in
register_export  GET    missing       404*
register_export  POST   book          405*
register_create  GET    book          in   403 403 200 200 200 403 403 403 403 403 403 in
register_create  GET    shared        in   403 403 200 200 200 200 200 403 403 403 403 in
register_create  GET    missing       404*
register_create  POST   book          in   403 403 302 302 302 403 403 403 403 403 403 in
register_create  POST   missing       404*
register_entry   GET    a             in   403 403 200 404 200 200 404 403 403 403 403 in
register_entry   GET    b             in   403 403 404 200 404 200 404 403 403 403 403 in
register_entry   GET    elsewhere     in   403 403 404 404 404 404 200 403 403 403 403 in
register_entry   GET    deleted_a     in   403 403 404 404 404 404 404 403 403 403 403 in
register_entry   GET    missing       in   403 403 404 404 404 404 404 403 403 403 403 in
register_entry   POST   a             in   403 403 302 404 302 403 404 403 403 403 403 in
register_entry   POST   b             in   403 403 404 302 404 403 404 403 403 403 403 in
register_entry   POST   elsewhere     in   403 403 404 404 404 404 403 403 403 403 403 in
register_entry   POST   missing       in   403 403 404 404 404 404 404 403 403 403 403 in
register_delete  GET    a             405*
register_delete  POST   a             in   403 403 302 404 302 403 404 403 403 403 403 in
register_delete  POST   b             in   403 403 404 302 404 403 404 403 403 403 403 in
register_delete  POST   elsewhere     in   403 403 404 404 404 404 403 403 403 403 403 in
register_delete  POST   missing       in   403 403 404 404 404 404 404 403 403 403 403 in
register_restore GET    deleted_a     405*
register_restore POST   deleted_a     in   403 403 302 404 302 403 404 403 403 403 403 in
register_restore POST   deleted_b     in   403 403 404 302 404 403 404 403 403 403 403 in
register_restore POST   deleted_else  in   403 403 404 404 404 404 403 403 403 403 403 in
register_restore POST   missing       in   403 403 404 404 404 404 404 403 403 403 403 in

rectify_list     GET    -             in   403 403 200 200 200 200 200 403 403 403 403 in
rectify_list     POST   -             405*
rectify_export   GET    -             in   403 403 200 200 200 200 200 403 403 403 403 in
rectify_export   POST   -             405*
rectify_create   GET    -             in   403 403 200 200 200 403 403 403 403 403 403 in
rectify_create   POST   -             in   403 403 302 302 302 403 403 403 403 403 403 in
rectify_edit     GET    a             in   404 404 200 404 200 403 404 404 404 404 404 in
rectify_edit     GET    b             in   404 404 404 200 404 403 404 404 404 404 404 in
rectify_edit     GET    elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
rectify_edit     GET    closed_a      in   404 404 403 404 403 403 404 404 404 404 404 in
rectify_edit     GET    missing       404*
rectify_edit     POST   a             in   404 404 302 404 302 403 404 404 404 404 404 in
rectify_edit     POST   b             in   404 404 404 302 404 403 404 404 404 404 404 in
rectify_edit     POST   elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
rectify_edit     POST   closed_a      in   404 404 403 404 403 403 404 404 404 404 404 in
rectify_edit     POST   missing       404*
rectify_hand_in  GET    a             in   404 404 200 404 200 403 404 404 404 404 404 in
rectify_hand_in  GET    b             in   404 404 404 200 404 403 404 404 404 404 404 in
rectify_hand_in  GET    elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
rectify_hand_in  GET    closed_a      in   404 404 403 404 403 403 404 404 404 404 404 in
rectify_hand_in  GET    missing       404*
rectify_hand_in  POST   a             in   404 404 302 404 302 403 404 404 404 404 404 in
rectify_hand_in  POST   b             in   404 404 404 302 404 403 404 404 404 404 404 in
rectify_hand_in  POST   elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
rectify_hand_in  POST   closed_a      in   404 404 403 404 403 403 404 404 404 404 404 in
rectify_hand_in  POST   missing       404*
rectify_proof    GET    a             in   404 404 200 404 200 200 404 404 404 404 404 in
rectify_proof    GET    b             in   404 404 404 200 404 200 404 404 404 404 404 in
rectify_proof    GET    elsewhere     in   404 404 404 404 404 404 200 404 404 404 404 in
rectify_proof    GET    missing       404*
rectify_proof    POST   a             405*
rectify_sign_off GET    a             405*
rectify_sign_off GET    b             405*
rectify_sign_off POST   a             in   404 404 403 404 403 302 404 404 404 404 404 in
rectify_sign_off POST   b             in   404 404 404 403 404 302 404 404 404 404 404 in
rectify_sign_off POST   elsewhere     in   404 404 404 404 404 404 302 404 404 404 404 in
rectify_sign_off POST   missing       404*
rectify_return   GET    a             405*
rectify_return   GET    b             405*
rectify_return   POST   a             in   404 404 403 404 403 302 404 404 404 404 404 in
rectify_return   POST   b             in   404 404 404 403 404 302 404 404 404 404 404 in
rectify_return   POST   elsewhere     in   404 404 404 404 404 404 302 404 404 404 404 in
rectify_return   POST   missing       404*
rectify_extend   GET    a             405*
rectify_extend   GET    b             405*
rectify_extend   POST   a             in   404 404 302 404 302 403 404 404 404 404 404 in
rectify_extend   POST   b             in   404 404 404 302 404 403 404 404 404 404 404 in
rectify_extend   POST   elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
rectify_extend   POST   missing       404*
rectify_answer_extension GET a        405*
rectify_answer_extension GET b        405*
rectify_answer_extension POST a       in   404 404 403 404 403 302 404 404 404 404 404 in
rectify_answer_extension POST b       in   404 404 404 403 404 302 404 404 404 404 404 in
rectify_answer_extension POST elsewhere in 404 404 404 404 404 404 302 404 404 404 404 in
rectify_answer_extension POST missing 404*
calendar         GET    -             in   403 403 200 200 200 200 200 403 403 403 403 in
calendar         POST   -             405*
calendar_gap     GET    -             in   403 403 200 200 200 403 403 403 403 403 403 in
calendar_gap     GET    wrong         in   403 403 404 404 404 403 403 403 403 403 403 in
calendar_gap     GET    missing       in   403 403 404 404 404 403 403 403 403 403 403 in
calendar_gap     POST   -             in   403 403 302 302 302 403 403 403 403 403 403 in
calendar_gap     POST   missing       in   403 403 404 404 404 403 403 403 403 403 403 in
note_accept      GET    a             405*
note_accept      GET    b             405*
note_accept      POST   a             in   404 404 403 404 403 302 404 404 404 404 404 in
note_accept      POST   b             in   404 404 404 403 404 302 404 404 404 404 404 in
note_accept      POST   elsewhere     in   404 404 404 404 404 404 302 404 404 404 404 in
note_accept      POST   missing       404*
note_return      GET    a             405*
note_return      GET    b             405*
note_return      POST   a             in   404 404 403 404 403 302 404 404 404 404 404 in
note_return      POST   b             in   404 404 404 403 404 302 404 404 404 404 404 in
note_return      POST   elsewhere     in   404 404 404 404 404 404 302 404 404 404 404 in
note_return      POST   missing       404*
plan_edit        GET    compiled      in   403 403 200 200 200 403 403 403 403 403 403 in
plan_edit        GET    missing       404*
plan_edit        POST   compiled      in   403 403 302 302 302 403 403 403 403 403 403 in
plan_edit        POST   missing       404*

report_year      GET    compiled      in   403 403 200 200 200 403 403 403 403 403 403 in
report_year      GET    running       in   403 403 200 200 200 403 403 403 403 403 403 in
report_year      GET    empty         in   403 403 200 200 200 403 403 403 403 403 403 in
report_year      GET    missing       404*
report_year      POST   compiled      405*
report_compile   GET    compiled      405*
report_compile   POST   compiled      in   403 403 302 302 302 403 403 403 403 403 403 in
report_compile   POST   running       in   403 403 302 302 302 403 403 403 403 403 403 in
report_compile   POST   empty         in   403 403 302 302 302 403 403 403 403 403 403 in
report_compile   POST   missing       404*
report_detail    GET    a             in   404 404 200 404 200 200 404 404 404 404 404 in
report_detail    GET    b             in   404 404 404 200 404 200 404 404 404 404 404 in
report_detail    GET    elsewhere     in   404 404 404 404 404 404 200 404 404 404 404 in
report_detail    GET    running_a     in   404 404 200 404 200 200 404 404 404 404 404 in
report_detail    GET    missing       404*
report_detail    POST   a             405*
report_detail    POST   b             405*
report_checks    GET    a             in   404 404 200 404 200 200 404 404 404 404 404 in
report_checks    GET    b             in   404 404 404 200 404 200 404 404 404 404 404 in
report_checks    GET    elsewhere     in   404 404 404 404 404 404 200 404 404 404 404 in
report_checks    GET    running_a     in   404 404 200 404 200 200 404 404 404 404 404 in
report_checks    GET    missing       404*
report_checks    POST   a             405*
report_checks    POST   b             405*
report_likeness  GET    a             in   404 404 200 404 200 200 404 404 404 404 404 in
report_likeness  GET    b             in   404 404 404 200 404 200 404 404 404 404 404 in
report_likeness  GET    elsewhere     in   404 404 404 404 404 404 200 404 404 404 404 in
report_likeness  GET    missing       404*
report_likeness  POST   a             405*
report_likeness  POST   b             405*
staff_likeness   GET    compiled      in   403 403 403 403 403 200 200 403 403 403 403 in
staff_likeness   GET    missing       in   403 403 403 403 403 404 404 403 403 403 403 in
staff_likeness   POST   compiled      405*
report_figure    GET    a             in   404 404 200 404 200 200 404 404 404 404 404 in
report_figure    GET    b             in   404 404 404 200 404 200 404 404 404 404 404 in
report_figure    GET    elsewhere     in   404 404 404 404 404 404 200 404 404 404 404 in
report_figure    GET    nothing_a     404*
report_figure    GET    missing       404*
report_figure    POST   a             405*
report_figure    POST   b             405*
report_prepare   GET    compiled      in   403 403 200 200 200 403 403 403 403 403 403 in
report_prepare   GET    running       in   403 403 200 200 200 403 403 403 403 403 403 in
report_prepare   GET    empty         in   403 403 200 200 200 403 403 403 403 403 403 in
report_prepare   GET    missing       404*
report_prepare   POST   compiled      in   403 403 200 200 200 403 403 403 403 403 403 in
report_prepare   POST   running       in   403 403 200 200 200 403 403 403 403 403 403 in
report_prepare   POST   empty         in   403 403 200 200 200 403 403 403 403 403 403 in
report_prepare   POST   missing       404*
report_changes   GET    a             in   404 404 200 404 200 403 404 404 404 404 404 in
report_changes   GET    b             in   404 404 404 200 404 403 404 404 404 404 404 in
report_changes   GET    elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
report_changes   GET    missing       404*
report_changes   POST   a             in   404 404 200 404 200 403 404 404 404 404 404 in
report_changes   POST   b             in   404 404 404 200 404 403 404 404 404 404 404 in
report_changes   POST   elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
report_changes   POST   missing       404*
figure_count     GET    a             405*
figure_count     POST   a             in   404 404 302 404 302 403 404 404 404 404 404 in
figure_count     POST   b             in   404 404 404 302 404 403 404 404 404 404 404 in
figure_count     POST   elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
figure_count     POST   missing       in   404 404 404 404 404 403 404 404 404 404 404 in
figure_settle    GET    a             405*
figure_settle    POST   a             in   404 404 302 404 302 403 404 404 404 404 404 in
figure_settle    POST   b             in   404 404 404 302 404 403 404 404 404 404 404 in
figure_settle    POST   elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
figure_settle    POST   missing       in   404 404 404 404 404 403 404 404 404 404 404 in
paragraph_text   GET    a             in   404 404 200 404 200 403 404 404 404 404 404 in
paragraph_text   GET    b             in   404 404 404 200 404 403 404 404 404 404 404 in
paragraph_text   GET    elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
paragraph_text   GET    missing       in   404 404 404 404 404 403 404 404 404 404 404 in
paragraph_text   POST   a             in   404 404 200 404 200 403 404 404 404 404 404 in
paragraph_text   POST   b             in   404 404 404 200 404 403 404 404 404 404 404 in
paragraph_text   POST   elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
paragraph_text   POST   missing       in   404 404 404 404 404 403 404 404 404 404 404 in
paragraph_history GET   a             in   404 404 200 404 200 403 404 404 404 404 404 in
paragraph_history GET   b             in   404 404 404 200 404 403 404 404 404 404 404 in
paragraph_history GET   elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
paragraph_history GET   missing       in   404 404 404 404 404 403 404 404 404 404 404 in
paragraph_history POST  a             405*
paragraph_rewrite GET   a             405*
paragraph_rewrite POST  a             in   404 404 302 404 302 403 404 404 404 404 404 in
paragraph_rewrite POST  b             in   404 404 404 302 404 403 404 404 404 404 404 in
paragraph_rewrite POST  elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
paragraph_rewrite POST  missing       in   404 404 404 404 404 403 404 404 404 404 404 in
job_stop         GET    a             405*
job_stop         POST   a             in   404 404 302 404 302 403 404 404 404 404 404 in
job_stop         POST   b             in   404 404 404 302 404 403 404 404 404 404 404 in
job_stop         POST   elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
job_stop         POST   missing       404*
paragraph_edit   GET    a             in   404 404 200 404 200 403 404 404 404 404 404 in
paragraph_edit   GET    b             in   404 404 404 200 404 403 404 404 404 404 404 in
paragraph_edit   GET    elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
paragraph_edit   GET    missing       in   404 404 404 404 404 403 404 404 404 404 404 in
paragraph_edit   POST   a             in   404 404 302 404 302 403 404 404 404 404 404 in
paragraph_edit   POST   b             in   404 404 404 302 404 403 404 404 404 404 404 in
paragraph_edit   POST   elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
paragraph_edit   POST   missing       in   404 404 404 404 404 403 404 404 404 404 404 in
paragraph_add    GET    a             in   404 404 200 404 200 403 404 404 404 404 404 in
paragraph_add    GET    b             in   404 404 404 200 404 403 404 404 404 404 404 in
paragraph_add    GET    elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
paragraph_add    GET    missing       404*
paragraph_add    POST   a             in   404 404 302 404 302 403 404 404 404 404 404 in
paragraph_add    POST   b             in   404 404 404 302 404 403 404 404 404 404 404 in
paragraph_add    POST   elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
paragraph_add    POST   missing       404*
paragraph_act    GET    a             405*
paragraph_act    POST   a             in   404 404 302 404 302 403 404 404 404 404 404 in
paragraph_act    POST   b             in   404 404 404 302 404 403 404 404 404 404 404 in
paragraph_act    POST   elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
paragraph_act    POST   missing       in   404 404 404 404 404 403 404 404 404 404 404 in
paragraph_undo   GET    a             405*
paragraph_undo   POST   a             in   404 404 302 404 302 403 404 404 404 404 404 in
paragraph_undo   POST   b             in   404 404 404 302 404 403 404 404 404 404 404 in
paragraph_undo   POST   elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
paragraph_undo   POST   missing       in   404 404 404 404 404 403 404 404 404 404 404 in
gap_declare      GET    a             405*
gap_declare      POST   a             in   404 404 302 404 302 403 404 404 404 404 404 in
gap_declare      POST   b             in   404 404 404 302 404 403 404 404 404 404 404 in
gap_declare      POST   elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
gap_declare      POST   missing       404*
gap_reopen       GET    a             405*
gap_reopen       POST   a             in   404 404 302 404 302 403 404 404 404 404 404 in
gap_reopen       POST   b             in   404 404 404 302 404 403 404 404 404 404 404 in
gap_reopen       POST   elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
gap_reopen       POST   missing       in   404 404 404 404 404 403 404 404 404 404 404 in
report_submit    GET    a             in   404 404 200 404 200 403 404 404 404 404 404 in
report_submit    GET    b             in   404 404 404 200 404 403 404 404 404 404 404 in
report_submit    GET    elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
report_submit    GET    missing       404*
report_submit    POST   a             in   404 404 422 404 422 403 404 404 404 404 404 in
report_submit    POST   ready_a       in   404 404 302 404 302 403 404 404 404 404 404 in
report_submit    POST   ready_b       in   404 404 404 302 404 403 404 404 404 404 404 in
report_submit    POST   ready_else    in   404 404 404 404 404 404 403 404 404 404 404 in
report_submit    POST   missing       404*
report_withdraw  GET    a             405*
report_withdraw  POST   sent_a        in   404 404 302 404 302 403 404 404 404 404 404 in
report_withdraw  POST   sent_b        in   404 404 404 302 404 403 404 404 404 404 404 in
report_withdraw  POST   missing       404*
report_files     GET    a             405*
report_files     POST   a             in   404 404 302 404 302 403 404 404 404 404 404 in
report_files     POST   b             in   404 404 404 302 404 403 404 404 404 404 404 in
report_files     POST   elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
report_files     POST   missing       404*
report_difference GET  sent_a        in   404 404 200 404 200 200 404 404 404 404 404 in
report_difference GET  sent_b        in   404 404 404 200 404 200 404 404 404 404 404 in
report_difference GET  a             in   404 404 200 404 200 200 404 404 404 404 404 in
report_difference GET  missing       404*
report_difference POST   a             405*
comment_answer   GET    back_a        405*
comment_answer   POST   back_a        in   404 404 302 404 302 403 404 404 404 404 404 in
comment_answer   POST   back_b        in   404 404 404 302 404 403 404 404 404 404 404 in
comment_answer   POST   swapped       in   404 404 404 404 404 403 404 404 404 404 404 in
comment_answer   POST   missing       404*
review_list      GET    -             in   403 403 403 403 403 200 200 403 403 403 403 in
review_list      POST   -             405*
review_approve_many GET -             405*
review_approve_many POST -            in   403 403 403 403 403 302 302 403 403 403 403 in
review_report    GET    sent_a        in   404 404 403 404 403 200 404 404 404 404 404 in
review_report    GET    sent_b        in   404 404 404 403 404 200 404 404 404 404 404 in
review_report    GET    sent_else     in   404 404 404 404 404 404 200 404 404 404 404 in
review_report    GET    back_a        in   404 404 403 404 403 200 404 404 404 404 404 in
review_report    GET    a             in   404 404 403 404 403 302 404 404 404 404 404 in
review_report    GET    missing       404*
review_report    POST   sent_a        405*
review_open      GET    sent_a        405*
review_open      POST   sent_a        in   404 404 403 404 403 302 404 404 404 404 404 in
review_open      POST   sent_b        in   404 404 404 403 404 302 404 404 404 404 404 in
review_open      POST   sent_else     in   404 404 404 404 404 404 302 404 404 404 404 in
review_open      POST   missing       404*
review_comment   GET    read_a        405*
review_comment   POST   read_a        in   404 404 403 404 403 302 404 404 404 404 404 in
review_comment   POST   read_b        in   404 404 404 403 404 302 404 404 404 404 404 in
review_comment   POST   missing       404*
review_comment_delete GET read_a      405*
review_comment_delete POST read_a     in   404 404 403 404 403 302 404 404 404 404 404 in
review_comment_delete POST read_b     in   404 404 404 403 404 302 404 404 404 404 404 in
review_comment_delete POST missing    404*
review_return    GET    read_a        405*
review_return    POST   read_a        in   404 404 403 404 403 302 404 404 404 404 404 in
review_return    POST   read_b        in   404 404 404 403 404 302 404 404 404 404 404 in
review_return    POST   missing       404*
review_approve   GET    read_a        405*
review_approve   POST   read_a        in   404 404 403 404 403 302 404 404 404 404 404 in
review_approve   POST   sent_b        in   404 404 404 403 404 302 404 404 404 404 404 in
review_approve   POST   missing       404*
review_archive   GET    sent_a        405*
review_archive   POST   passed_a      in   404 404 403 404 403 302 404 404 404 404 404 in
review_archive   POST   passed_b      in   404 404 404 403 404 302 404 404 404 404 404 in
review_archive   POST   missing       404*
round_edit       GET    compiled      in   403 403 403 403 403 200 200 403 403 403 403 in
round_edit       GET    missing       404*
round_edit       POST   compiled      in   403 403 403 403 403 302 302 403 403 403 403 in
round_edit       POST   missing       404*
verify           GET    -             200*
verify           POST   -             200*
job_progress     GET    a             in   404 404 204 404 204 204 404 404 404 404 404 in
job_progress     GET    b             in   404 404 404 204 404 204 404 404 404 404 404 in
job_progress     GET    elsewhere     in   404 404 404 404 404 404 204 404 404 404 404 in
job_progress     GET    running_a     in   404 404 200 404 200 200 404 404 404 404 404 in
job_progress     GET    missing       404*
job_progress     POST   a             405*
job_progress     POST   b             405*
output_file      GET    a             in   404 404 200 404 200 200 404 404 404 404 404 in
output_file      GET    b             in   404 404 404 200 404 200 404 404 404 404 404 in
output_file      GET    elsewhere     in   404 404 404 404 404 404 200 404 404 404 404 in
output_file      GET    missing       404*
output_file      POST   a             405*
output_file      POST   b             405*
report_papers    GET    a             in   404 404 200 404 200 200 404 404 404 404 404 in
report_papers    GET    b             in   404 404 404 200 404 200 404 404 404 404 404 in
report_papers    GET    elsewhere     in   404 404 404 404 404 404 200 404 404 404 404 in
report_papers    GET    running_a     404*
report_papers    GET    missing       404*
report_papers    POST   a             405*
report_papers    POST   b             405*
report_paper     GET    a             in   404 404 200 404 200 200 404 404 404 404 404 in
report_paper     GET    b             in   404 404 404 200 404 200 404 404 404 404 404 in
report_paper     GET    elsewhere     in   404 404 404 404 404 404 200 404 404 404 404 in
report_paper     GET    running_a     404*
report_paper     GET    unknown_a     404*
report_paper     GET    wrong_a       404*
report_paper     GET    missing       404*
report_paper     POST   a             405*
report_paper     POST   b             405*
publication      GET    a             in   404 404 200 404 200 403 404 404 404 404 404 in
publication      GET    b             in   404 404 404 200 404 403 404 404 404 404 404 in
publication      GET    elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
publication      GET    missing       404*
publication      POST   a             in   404 404 302 404 302 403 404 404 404 404 404 in
publication      POST   b             in   404 404 404 302 404 403 404 404 404 404 404 in
publication      POST   elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
publication      POST   missing       404*
publication_unmask GET    a             405*
publication_unmask POST   a             in   404 404 302 404 302 403 404 404 404 404 404 in
publication_unmask POST   b             in   404 404 404 302 404 403 404 404 404 404 404 in
publication_unmask POST   elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
publication_unmask POST   crossed_a     in   404 404 404 404 404 403 404 404 404 404 404 in
publication_unmask POST   missing       in   404 404 404 404 404 403 404 404 404 404 404 in
publication_file GET    a             in   404 404 200 404 200 200 404 404 404 404 404 in
publication_file GET    b             in   404 404 404 200 404 200 404 404 404 404 404 in
publication_file GET    elsewhere     in   404 404 404 404 404 404 200 404 404 404 404 in
publication_file GET    wrong_a       404*
publication_file GET    missing       404*
publication_file POST   a             405*
publication_file POST   b             405*
"""

# Pages with a form answer GET and POST only: HEAD would have to be kept apart from both by hand.
NO_HEAD = frozenset(
    {
        *("login", "me", "activity_create", "activity_edit", "rectify_create", "rectify_edit"),
        *("rectify_hand_in", "plan_edit"),
        *("branch_groups", "branch_posts", "branch_settings", "member_admit", "member_edit", "member_leave"),
        *("quiz_today", "quiz_import", "roster_import", "ledger_import", "register_create", "register_entry"),
        *("hours_ask", "claim_create", "makeup_create", "makeup_edit"),
        *("paragraph_edit", "paragraph_add", "paragraph_text", "calendar_gap", "publication"),
        *("report_submit", "round_edit", "verify"),
        *("event_create", "event_edit", "signin", "signin_typed"),
    }
)

# What else may be asked for on an address that answers GET; {b} is a row of B, {elsewhere} one outside the subtree.
# The answer must be the same, and must still hold nothing that the person may not read.
QUESTIONS = {
    "home": ("branch={branch_b}", "organization={branch_b}", "all=1"),
    "calendar": (
        "year=2027&view=list&quarter=9",
        "year=0&quarter=2&organization={branch_b}",
        "period=2026-01&member={member_b}&view=x",
    ),
    "calendar_gap": ("branch={branch_b}&organization={branch_b}&year=1999",),
    "home_hours": ("branch={branch_b}", "member={member_b}"),
    "staff_overview": (
        "year=2026&state=written",
        "year=2026&state=waiting",
        "year=1999",
        "organization={branch_elsewhere}",
        "branch={branch_b}",
    ),
    "me": ("account=1&member={member_b}", "organization={branch_b}"),
    "notice_list": ("page=2", "page=-1", "account=1&organization={branch_b}", "state=unread"),
    "notice_sent": ("state=unread", "state=x&page=9", "organization={branch_elsewhere}&account=1"),
    "audit_list": ("action=create", "action=download&page=2", "organization={branch_b}"),
    "activity_list": (
        "year=2026&q=密标",
        "year=2026&q=%25",
        "bin=1",
        "bin=1&year=2026&organization={branch_b}",
        "page=2",
        "page=-1",
        "kind=theme_party_day&branch={branch_b}",
        "kind=theme_party_day&period=2026-11&branch=999999999999999999999",
        "period=2026-Q9",
        "organization={branch_b}",
        "ids={activity_b}",
        "sort=organization__name&order=-id",
    ),
    "activity_print": (
        "year=all&q=密标",
        "q=%25&kind=theme_party_day&branch={branch_b}",
        "organization={branch_b}&ids={activity_b}&year=0",
    ),
    "activity_export": (
        "year=2026&q=密标",
        "q=%25&kind=theme_party_day&branch={branch_b}",
        "organization={branch_b}&ids={activity_b}&bin=1",
    ),
    "activity_create": (
        "day=2026-11-10&group={group_b}",
        "day=2026-11-10&came={member_b}&speakers={member_b}&absent-{member_b}=business",
        "host={member_b}&series={series_b}&project={project_b}&campaigns={campaign_b}",
        "from={activity_b}&same_occasion={activity_b}&also-lecturer={member_b}&next=//evil.example/",
        "month=2026-10&record={activity_b}",
        "organization={branch_b}&branch={branch_b}",
        "draft={b_draft}",
        "draft=x&upload={upload_b}",
        "event={event_b}",
        "event={event_b}&signins=1&absent-{member_b}=business",
        "event={event_a}&signins=now&came={member_b}",
    ),
    "event_list": ("page=2", "page=-1&organization={branch_b}", "member={member_b}&branch={branch_b}"),
    "event_create": ("kind=volunteer_service&day=2026-12-01&group={group_b}", "organization={branch_b}&kind=x"),
    "event_detail": ("organization={branch_b}&member={member_b}", "pk={event_b}"),
    "event_edit": ("organization={branch_b}&group={group_b}", "pk={event_b}&version=1"),
    "signin_desk": ("event={event_b}&organization={branch_b}",),
    "signin_typed": ("code=123456", "event={event_b}"),
    "signin": ("event={event_b}&member={member_b}", "next=//evil.example/"),
    "activity_detail": ("organization={branch_b}", "pk={activity_b}&version=1"),
    "activity_edit": (
        "day=2026-11-10&group={group_b}",
        "day=2026-11-10&came={member_b}&speakers={member_b}&absent-{member_b}=business",
        "organization={branch_b}&host={member_b}",
    ),
    "branch": ("day=2026-01-01", "day=2025-06-01&organization={branch_b}&branch={branch_b}", "member={member_b}"),
    "branch_groups": ("organization={branch_b}&group={group_b}",),
    "branch_posts": ("organization={branch_b}&member={member_b}",),
    "branch_settings": ("short_name=x&organization={branch_b}", "branch={branch_b}"),
    "roster_import": ("template=1", "organization={branch_b}&branch={branch_b}"),
    "ledger_import": ("template=1", "organization={branch_b}&group={group_b}"),
    "member_admit": ("organization={branch_b}&group={group_b}",),
    "member_edit": ("organization={branch_b}&group={group_b}&member={member_b}",),
    "member_leave": ("organization={branch_b}&member={member_b}",),
    "register_list": (
        "year=2026&q=密标",
        "q=%25&year=0",
        "bin=1&organization={branch_b}",
        "page=2&organization={branch_elsewhere}",
        "branch={branch_b}",
    ),
    "register_export": ("year=2026&q=密标", "organization={branch_b}&branch={branch_b}&bin=1"),
    "register_create": ("member={member_b}&organization={branch_b}", "name=x&pk={activity_b}"),
    "register_entry": ("organization={branch_b}", "member={member_b}&version=1"),
    "rectify_list": ("year=2026", "year=0", "year=2026&organization={branch_elsewhere}", "branch={branch_b}"),
    "rectify_export": ("year=2026", "year=0", "year=2026&organization={branch_elsewhere}", "branch={branch_b}"),
    "rectify_create": (
        "source=patrol&activity={activity_b}&project={project_b}",
        "source=patrol",
        "organization={branch_b}&project={project_b}&owner={member_b}",
    ),
    "rectify_hand_in": ("organization={branch_b}&owner={member_b}",),
    "rectify_proof": ("organization={branch_b}",),
    "rectify_edit": ("organization={branch_b}&owner={member_b}", "project={project_b}"),
    "plan_edit": ("organization={branch_b}", "branch={branch_b}&year=2027"),
    "evidence_picture": ("pk={evidence_b}", "activity={activity_b}"),
    "upload_picture": ("pk={upload_b}", "token={b_draft}"),
    "evidence_file": ("pk={evidence_b}", "activity={activity_b}"),
    "quiz_today": ("branch={branch_b}", "organization={branch_b}&member={member_b}&day=2026-11-19"),
    "quiz_import": ("template=1", "organization={branch_b}"),
    "hours_me": ("year=2025", "member={member_b}", "year=0"),
    "hours_branch": (
        "tab=claims&page=2",
        "tab=questions&organization={branch_b}",
        "tab=make_ups&page=-1",
        "tab=x&short=1&year=2025",
        "year=99999999999999999999&organization={branch_b}",
    ),
    "hours_export": ("short=1&year=2025", "organization={branch_b}&member={member_b}"),
    "hours_certificate": ("year=2025", "member={member_b}&year=0"),
    "hours_ask": ("record={activity_b}&year=2026", "record=99999999999999999999&member={member_b}"),
    "claim_create": ("organization={branch_b}&member={member_b}",),
    "claim_proof": ("member={member_b}",),
    "makeup_create": ("member={member_b}&organization={branch_b}", "member=99999999999999999999"),
    "makeup_edit": ("member={member_b}&organization={branch_b}",),
    "hours_member": ("year=2026&member={member_b}", "organization={branch_b}"),
    "report_year": ("branch={branch_b}", "organization={branch_b}&report={report_b}"),
    "report_detail": ("revision={revision_b}", "organization={branch_b}"),
    "report_checks": ("report={report_b}&organization={branch_b}", "only=advice&report={report_b}"),
    "report_likeness": ("key=planted&report={report_b}", "organization={branch_b}&key=x"),
    "staff_likeness": ("sort=name&organization={branch_elsewhere}", "sort=-x&page=-1", "branch={branch_b}&page=9"),
    "report_figure": ("report={report_b}&revision={revision_b}", "organization={branch_b}"),
    "report_prepare": ("outline=T9&organization={branch_b}", "part=1&outline=T2&report={report_b}"),
    "report_changes": ("report={report_b}&revision={revision_b}",),
    "paragraph_text": ("version=1&report={report_b}",),
    "paragraph_history": ("report={report_b}&organization={branch_b}",),
    "paragraph_edit": ("version=1&report={report_b}", "organization={branch_b}"),
    "paragraph_add": ("report={report_b}&organization={branch_b}",),
    "report_submit": ("report={report_b}&token=x&seen={report_b}", "organization={branch_b}"),
    "report_difference": ("report={report_b}&number=99999999999999999999",),
    "review_list": (
        "year=2026&state=submitted",
        "year=0&state=x&page=999",
        "organization={branch_b}&report={report_b}",
    ),
    "review_report": ("report={report_b}&submission=1", "organization={branch_b}"),
    "round_edit": ("organization={branch_elsewhere}", "organization=99999999999999999999", "organization=x"),
    "verify": ("code=AAAA-AAAA-AAAA-AAAA", "report={report_b}"),
    "job_progress": ("report={report_b}",),
    "report_papers": ("report={report_b}&organization={branch_b}",),
    "report_paper": ("report={report_b}&kind=duties&format=xlsx",),
    "publication": ("report={report_b}&organization={branch_b}",),
    "publication_file": ("report={report_b}&mask=0",),
    "output_file": ("pk={output_b}&revision={revision_b}", "format=docx"),
}

# Of each branch one word; a canary is 密标 + the branch's word + what it is.
BRANCH_WORDS = {"a": "朱雀", "b": "玄武", "elsewhere": "青龙"}
WHOLE_BRANCH = frozenset(
    {
        "消息",
        *("题名", "地点", "正文", "决议", "材料", "共建", "作品", "党员", "小组", "系列", "项目", "专项", "问题"),
        *("文件", "图样", "报告", "删除", "审计", "进度", "离开", "考题", "荣誉", "活动", "请假"),
        *("培训", "自报", "缺的", "漏办", "缺口", "遮盖"),
        *("送审", "批注"),
    }
)
# A member reads of the branch only the titles of what counts in the own hours, what is announced, and the questions
# of the quiz; the auditor reads the trail.
DRAFT = frozenset({"草稿"})  # what somebody left unfinished is read by nobody else
OWN_HOURS, TRAIL = frozenset({"题名", "考题", "活动", "自报", "证明"}), frozenset({"题名", "文件", "审计"})
# What members asked, showed and have to make up, and why they were away, is for the branch alone.
KEPT = frozenset({"疑问", "证明", "补学", "缘由"})
READS: dict[str, dict[str, frozenset[str]]] = {
    "anonymous": {},
    "member_a": {"a": OWN_HOURS},
    "member_b": {"b": OWN_HOURS},
    "secretary_a": {"a": WHOLE_BRANCH | DRAFT | KEPT},
    "secretary_b": {"b": WHOLE_BRANCH | DRAFT | KEPT | {"设备"}},  # a device is shown to its owner only
    "committee_a": {"a": WHOLE_BRANCH | KEPT},
    "staff": {"a": WHOLE_BRANCH, "b": WHOLE_BRANCH},
    "staff_elsewhere": {"elsewhere": WHOLE_BRANCH},
    "system_admin": {},
    "security_admin": {},
    "auditor": {"a": TRAIL, "b": TRAIL, "elsewhere": TRAIL},
    "ex_secretary_a": {"b": OWN_HOURS},
    "disabled": {},
}

# The scan proves something only if canaries do show where they may: url, about, persona, what must be there.
SHOWS = (
    ("activity_list", "-", "secretary_a", "a", "题名"),
    ("activity_list", "-", "staff", "b", "题名"),
    ("activity_detail", "a", "secretary_a", "a", "正文"),
    ("activity_detail", "b", "staff", "b", "党员"),
    ("activity_detail", "b", "secretary_b", "b", "文件"),
    ("activity_edit", "a", "committee_a", "a", "系列"),
    ("evidence_file", "a", "secretary_a", "a", "图样"),
    ("activity_create", "kind", "secretary_a", "a", "草稿"),
    ("event_list", "-", "member_a", "a", "活动"),
    ("event_list", "-", "ex_secretary_a", "b", "活动"),
    ("event_detail", "a", "member_a", "a", "活动"),
    ("event_detail", "b", "secretary_b", "b", "请假"),
    ("event_edit", "a", "committee_a", "a", "活动"),
    ("signin_desk", "a", "secretary_a", "a", "党员"),
    ("signin", "b", "member_b", "b", "活动"),
    ("branch", "-", "secretary_a", "a", "党员"),
    ("branch", "-", "secretary_b", "b", "离开"),
    ("branch_groups", "-", "secretary_b", "b", "小组"),
    ("branch_settings", "-", "secretary_b", "b", "地点"),
    ("branch_posts", "-", "committee_a", "a", "党员"),
    ("member_admit", "-", "secretary_a", "a", "小组"),
    ("member_edit", "a", "committee_a", "a", "党员"),
    ("member_leave", "b", "secretary_b", "b", "党员"),
    ("register_list", "book", "secretary_a", "a", "荣誉"),
    ("register_list", "book", "staff", "b", "荣誉"),
    ("register_export", "book", "secretary_b", "b", "荣誉"),
    ("register_create", "book", "committee_a", "a", "党员"),
    ("register_entry", "a", "secretary_a", "a", "荣誉"),
    ("register_entry", "elsewhere", "staff_elsewhere", "elsewhere", "荣誉"),
    ("calendar", "-", "secretary_a", "a", "漏办"),
    ("calendar_gap", "-", "secretary_b", "b", "漏办"),
    ("rectify_list", "-", "secretary_a", "a", "问题"),
    ("rectify_list", "-", "staff", "b", "问题"),
    ("rectify_export", "-", "secretary_a", "a", "问题"),
    ("rectify_export", "-", "staff", "b", "问题"),
    ("rectify_list", "-", "staff_elsewhere", "elsewhere", "问题"),
    ("rectify_edit", "b", "secretary_b", "b", "问题"),
    ("rectify_hand_in", "b", "secretary_b", "b", "问题"),
    ("rectify_proof", "b", "staff", "b", "文件"),
    ("rectify_create", "-", "committee_a", "a", "项目"),
    ("activity_print", "-", "secretary_a", "a", "正文"),
    ("activity_print", "-", "staff", "b", "决议"),
    ("activity_export", "-", "secretary_a", "a", "正文"),
    ("activity_export", "-", "staff", "b", "决议"),
    ("quiz_today", "-", "member_a", "a", "考题"),
    ("quiz_today", "-", "ex_secretary_a", "b", "考题"),
    ("hours_me", "-", "member_a", "a", "题名"),
    ("hours_me", "-", "ex_secretary_a", "b", "题名"),
    ("hours_member", "a", "secretary_a", "a", "党员"),
    ("hours_me", "-", "member_a", "a", "自报"),
    ("hours_branch", "-", "secretary_a", "a", "党员"),
    ("hours_export", "-", "secretary_b", "b", "党员"),
    ("hours_certificate", "a", "secretary_a", "a", "党员"),
    ("claim_proof", "a", "secretary_a", "a", "证明"),
    ("claim_proof", "self_a", "member_a", "a", "证明"),
    ("makeup_edit", "a", "committee_a", "a", "补学"),
    ("makeup_create", "-", "secretary_b", "b", "缺的"),
    ("hours_member", "elsewhere", "staff_elsewhere", "elsewhere", "题名"),
    ("report_year", "compiled", "secretary_a", "a", "报告"),
    ("report_detail", "b", "staff", "b", "报告"),
    ("report_detail", "b", "staff", "b", "缺口"),
    ("report_figure", "a", "secretary_a", "a", "题名"),
    ("report_checks", "a", "secretary_a", "a", "题名"),
    ("report_likeness", "a", "secretary_a", "a", "报告"),
    ("paragraph_edit", "a", "committee_a", "a", "报告"),
    ("review_report", "sent_a", "staff", "a", "送审"),
    ("review_report", "sent_else", "staff_elsewhere", "elsewhere", "送审"),
    ("review_report", "back_a", "staff", "a", "批注"),
    ("report_detail", "sent_b", "secretary_b", "b", "送审"),
    ("report_detail", "back_a", "secretary_a", "a", "批注"),
    ("paragraph_text", "a", "committee_a", "a", "报告"),
    ("job_progress", "running_a", "secretary_a", "a", "进度"),
    ("report_paper", "a", "secretary_a", "a", "问题"),
    ("report_paper", "b", "staff", "b", "问题"),
    ("publication", "a", "committee_a", "a", "遮盖"),
    ("publication_file", "elsewhere", "staff_elsewhere", "elsewhere", "报告"),
    ("output_file", "a", "secretary_a", "a", "报告"),
    ("output_file", "elsewhere", "staff_elsewhere", "elsewhere", "报告"),
    ("audit_list", "-", "auditor", "b", "题名"),
    ("me", "-", "secretary_b", "b", "设备"),
    ("notice_list", "-", "secretary_b", "b", "消息"),
    ("notice_sent", "-", "staff", "a", "消息"),
    ("notice_sent", "-", "staff_elsewhere", "elsewhere", "消息"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    url: str
    method: str
    about: str
    answers: dict[str, str]

    @property
    def may_be_done(self) -> bool:
        """Whether anybody at all is let through."""
        return any(answer not in REFUSALS for answer in self.answers.values())


def _row(line: str) -> Row:
    url, method, about, *answers = line.split()
    if answers[0].endswith("*"):
        everybody = answers[0].rstrip("*")
        answers = [LOGIN if persona in SIGNED_OUT else everybody for persona in PERSONAS]
    return Row(url, method, about, dict(zip(PERSONAS, answers, strict=True)))


ROWS = tuple(_row(line) for line in TABLE.strip().splitlines()[1:] if line.strip())
