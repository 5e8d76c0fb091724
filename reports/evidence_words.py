"""What each kind of source is called."""

from activities.registers import REGISTERS

WORDS = {
    **{register.model._meta.model_name or "": register.label for register in REGISTERS},
    "activity": "工作记录",
    "appraisalgrade": "评议等次",
    "assessment": "考核评估",
    "campaign": "专项活动",
    "developmentstep": "发展党员步骤",
    "member": "党员",
    "memberstatus": "党员身份",
    "organization": "党组织",
    "plan": "工作计划",
    "planitem": "计划事项",
    "quizsitting": "每日一测",
    "rectificationitem": "整改问题",
    "rectificationmeasure": "整改措施",
    "reflection": "心得体会",
    "speech": "交流发言",
    "teammember": "队员",
}
