"""Branch A in 2022: hazards that patrols found, difficulties at projects, needs of enterprises."""

from functools import partial

from activities.enums import RectificationSource
from activities.enums_work import HazardLevel
from portal.demo.people import A
from portal.demo.shapes import Problem
from portal.demo.teams import ASSAULT_TEAM, INSPECTORS
from portal.demo.themes import AIRPORT, MEDICAL

hazard = partial(
    Problem,
    branch=A,
    source=RectificationSource.PATROL,
    found_at="safety_patrol",
    hazard_level=HazardLevel.GENERAL,
    team=INSPECTORS,
)
difficulty = partial(Problem, branch=A, source=RectificationSource.PROJECT, project=MEDICAL, team=ASSAULT_TEAM)
need = partial(Problem, branch=A, source=RectificationSource.ENTERPRISE)

PATROL_2022: tuple[Problem, ...] = (
    hazard(
        problem="医学综合体塔吊作业区警戒隔离不到位",
        project=MEDICAL,
        found_on="2022-04-27",
        owner="程亮",
        deadline="2022-05-06",
        measures=(("设置警戒区并安排专人看守", "2022-04-28"),),
        progress="警戒区已设好，复查合格",
        signed_off_on="2022-04-29",
    ),
    hazard(
        hazard_level=HazardLevel.SERIOUS,
        problem="新机场配套工程深基坑监测数据没有按日上报",
        project=AIRPORT,
        found_on="2022-08-24",
        owner="唐勇",
        deadline="2022-08-31",
        measures=(("补齐监测数据并请专家研判", "2022-08-26"), ("监测单位派人驻场，每日上报", "2022-08-29")),
        progress="数据正常，监测恢复按日上报",
        signed_off_on="2022-08-31",
    ),
    hazard(
        problem="新机场配套工程工人宿舍私拉电线",
        project=AIRPORT,
        found_on="2022-11-16",
        owner="何静",
        deadline="2022-11-25",
        measures=(("拆除私拉电线，增设充电柜", "2022-11-18"),),
        progress="已拆除，复查合格",
        signed_off_on="2022-11-22",
    ),
)

PROJECT_2022: tuple[Problem, ...] = (
    difficulty(
        problem="医学综合体地下管线迁改滞后，影响室外工程施工",
        found_on="2022-03-09",
        owner="徐伟",
        deadline="2022-06-30",
        measures=(("逐家走访管线产权单位，排定迁改时序", "2022-04-15"), ("蹲点协调，完成迁改", "2022-06-24")),
        progress="五家单位管线全部迁改",
        signed_off_on="2022-06-28",
    ),
    difficulty(
        problem="医学综合体机电安装与幕墙施工交叉，工作面移交不及时",
        found_on="2022-09-07",
        owner="高志翔",
        deadline="2022-12-10",
        measures=(("编制交叉施工计划，明确移交节点", "2022-09-20"), ("党员驻点督促逐层移交", "2022-11-25")),
        progress="工作面逐层移交完毕",
        signed_off_on="2022-11-30",
    ),
)

ENTERPRISE_2022: tuple[Problem, ...] = (
    need(
        enterprise="云州建工集团",
        problem="参建企业反映材料进场通道受早高峰限行影响",
        project=MEDICAL,
        found_on="2022-04-13",
        owner="罗斌",
        deadline="2022-05-31",
        measures=(("协调交警部门办理分时段通行证", "2022-05-10"),),
        progress="材料车辆可分时段通行",
        signed_off_on="2022-05-13",
    ),
)
