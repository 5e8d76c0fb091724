"""Branch A in 2022: monthly study, lectures and integrity education."""

from activities.enums import Form, Mode
from portal.demo import themes as t
from portal.demo.shapes import Gathering, integrity, lecture, study

SPEECH = "习近平总书记重要讲话精神"
PLENUM, CONGRESS = "党的十九届六中全会精神", "党的二十大精神"
ROOM, HALL = "六楼党员活动室", "二楼报告厅"
SITE, ONLINE_HALL = "医学综合体项目部会议室", "云州红色资源网上展馆"
# Theme days that a study was part of: one occasion, two records.
ON_SITE, SERVE_PEOPLE = "先锋讲堂：在攻坚一线担当作为", "先锋讲堂：为民服务办实事"

STUDIES: tuple[Gathering, ...] = (
    study(
        "01-28",
        "学习党的十九届六中全会和十九届中央纪委六次全会精神",
        topics=(PLENUM, "十九届中央纪委六次全会精神"),
        materials="《中共中央关于党的百年奋斗重大成就和历史经验的决议》",
        text="领学决议全文，深刻领悟“两个确立”的决定性意义；传达十九届中央纪委六次全会公报。",
    ),
    study(
        "02-25",
        "学习省部级主要领导干部专题研讨班开班式重要讲话精神",
        minutes=75,
        topics=(SPEECH, PLENUM),
        text="学习1月11日重要讲话精神，围绕“从党的百年奋斗中汲取智慧和力量”交流体会。",
    ),
    study(
        "03-25",
        "学习中青年干部培训班开班式重要讲话精神，分析当前舆论形势",
        minutes=60,
        mode=Mode.ONLINE,
        topics=(SPEECH, "国际国内舆论形势", "疫情防控舆论引导", "疫情防控"),
        place="视频会议",
        text="学习3月1日重要讲话精神；通报国际国内舆论形势，提醒不信谣、不传谣。",
    ),
    study(
        "04-22",
        "传达学习安全生产十五条措施",
        minutes=75,
        mode=Mode.MIXED,
        topics=("中央关于安全生产工作的要求", "安全生产十五条措施"),
        campaigns=(t.BRAND,),
        text="传达全国安全生产电视电话会议精神，逐条学习国务院安委会十五条措施，对照在建项目列出自查清单。",
    ),
    study(
        "05-27",
        "学习庆祝共青团成立100周年大会重要讲话精神",
        mode=Mode.ONLINE,
        place="视频会议",
        venue=ONLINE_HALL,
        topics=(SPEECH, "党史", "理想信念教育"),
        campaigns=(t.HISTORY,),
        text="学习5月10日重要讲话精神，在线参观红色资源展馆，青年党员结合党史、团史交流发言。",
    ),
    study(
        "06-10",
        "专家进项目解读安全生产十五条措施",
        clock="10:00",
        minutes=60,
        place=SITE,
        form=Form.EXPERT_TALK,
        guest="市安全生产专家组 蒋维新",
        project=t.MEDICAL,
        topics=("中央关于安全生产工作的要求", "安全生产十五条措施"),
        campaigns=(t.BRAND,),
        after=ON_SITE,
        text="邀请业内专家进项目，结合深基坑、塔吊作业逐条解读十五条措施，参建单位管理人员一同参加。",
    ),
    study(
        "07-22",
        "研读《习近平谈治国理政》第四卷",
        topics=("《习近平谈治国理政》第四卷", "党史"),
        campaigns=(t.HISTORY,),
        materials="《习近平谈治国理政》第四卷",
    ),
    study(
        "08-26",
        "学习“7·26”重要讲话精神，开展网络舆论辨识专题教育",
        topics=(SPEECH, "新媒体及网络舆论辨识与防范"),
        text="学习7月26日重要讲话精神；结合典型事例讲解新媒体及网络舆论的辨识与防范。",
        made_up={"董浩": "09-02"},
    ),
    study(
        "09-23",
        "传达学习全省安全生产工作要求，部署国庆前隐患排查",
        minutes=60,
        topics=("全省安全生产工作要求",),
        campaigns=(t.BRAND,),
        project=t.MEDICAL,
    ),
    study(
        "10-28",
        "学习党的二十大报告",
        topics=(CONGRESS,),
        materials="党的二十大报告",
        text="原原本本领学二十大报告，围绕“中国式现代化”和“三个务必”交流体会。",
    ),
    study(
        "11-11",
        "学习新修订的党章和全市安全生产工作要求",
        clock="15:30",
        minutes=60,
        topics=(CONGRESS, "全市安全生产工作要求"),
        campaigns=(t.BRAND,),
        materials="《中国共产党章程》（2022年10月22日通过）",
        after=SERVE_PEOPLE,
    ),
    study(
        "12-23",
        "学习中央经济工作会议重要讲话精神，研判年末意识形态形势",
        minutes=60,
        topics=(SPEECH, CONGRESS, "意识形态工作责任制"),
        mode=Mode.ONLINE,
        place="视频会议",
    ),
)

GENERAL_WITH_LECTURE = "讨论邓超群同志按期转正，通报上半年党建工作"
FAMILY_VISIT = "参观“云州家风家教展示馆”"

LECTURES: tuple[Gathering, ...] = (
    lecture(
        "02-24",
        "守好意识形态主阵地，以实际行动捍卫“两个确立”",
        place=HALL,
        lecturer="陈建华",
        topics=("意识形态工作责任制",),
        campaigns=(t.STYLE_YEAR,),
    ),
    lecture("04-28", "从身边案例看纪律红线", place=HALL, lecturer="何静", topics=("警示教育",)),
    lecture(
        "06-28",
        "弘扬伟大建党精神，做新时代合格共产党员",
        clock="15:30",
        place=HALL,
        lecturer="陈建华",
        topics=("党史",),
        after=GENERAL_WITH_LECTURE,
        text="党员大会后接着讲“七一”专题党课，考勤、学时与大会合并只计一次。",
    ),
    lecture(
        "08-19",
        "把牢思想关口，守住廉洁底线",
        place=HALL,
        lecturer="周敏",
        topics=("意识形态工作责任制", "廉洁文化建设", "政德教育"),
        text="一堂课讲意识形态责任和廉洁自律两个专题。",
    ),
    lecture(
        "09-09",
        "把家风建设作为作风建设重要内容",
        clock="16:40",
        minutes=20,
        place="云州家风家教展示馆",
        lecturer="罗斌",
        is_micro=True,
        topics=("家风建设", "廉洁文化建设"),
        after=FAMILY_VISIT,
    ),
    lecture("11-18", "学习贯彻党的二十大精神，奋力建好民生工程", place=HALL, lecturer="陈建华", topics=(CONGRESS,)),
    lecture(
        "12-16",
        "做好新形势下意识形态工作",
        place=HALL,
        guest="市委党校 秦致远",
        topics=("国际国内舆论形势",),
        mode=Mode.MIXED,
    ),
)

INTEGRITY: tuple[Gathering, ...] = (
    integrity("02-11", "学习省纪委全会精神", form=Form.STUDY, topics=("省纪委全会精神（2022年）",)),
    integrity("03-04", "学习市纪委全会精神", form=Form.STUDY, topics=("市纪委全会精神（2022年）",)),
    integrity("04-08", "工程建设领域违纪违法案例通报", form=Form.CASE_CIRCULAR, topics=("警示教育",)),
    integrity(
        "05-06",
        "观看警示教育片《铁算盘打不赢人生账》并座谈",
        form=Form.FILM_AND_TALK,
        work="《铁算盘打不赢人生账》",
        topics=("警示教育",),
        campaigns=(t.ACCOUNTS_MONTH,),
    ),
    integrity(
        "05-20",
        "纪法《每日一测》（“算好廉政账”专场）",
        minutes=30,
        form=Form.DAILY_QUIZ,
        mode=Mode.ONLINE,
        place="线上答题",
        topics=("廉洁文化建设",),
        campaigns=(t.ACCOUNTS_MONTH,),
    ),
    integrity(
        "06-17",
        "政府投资项目廉洁风险防控专题讲座",
        clock="14:30",
        place=HALL,
        form=Form.EXPERT_LECTURE,
        guest="市检察院 邱正明",
        topics=("廉洁文化建设",),
    ),
    integrity("08-05", "“酒驾醉驾”和违规吃喝典型案例通报", form=Form.CASE_CIRCULAR, topics=("警示教育",)),
    integrity(
        "09-16",
        "纪法《每日一测》（节前廉洁提醒）",
        minutes=30,
        form=Form.DAILY_QUIZ,
        mode=Mode.ONLINE,
        place="线上答题",
        topics=("廉洁文化建设",),
    ),
    integrity(
        "12-02",
        "观看专题片《零容忍》片段并谈纪法",
        form=Form.FILM_AND_TALK,
        work="《零容忍》",
        topics=("警示教育",),
    ),
)
