"""Places where members are educated."""

from activities.enums import Mode
from activities.enums_work import VenueKind
from portal.demo.people import A, B, C
from portal.demo.work_shapes import Place

PLACES: tuple[Place, ...] = (
    Place(A, "云州红色资源网上展馆", VenueKind.RED_RESOURCE, Mode.ONLINE),
    Place(A, "云州革命烈士陵园", VenueKind.RED_RESOURCE, place="凤凰山南麓"),
    Place(A, "渡江战役旧址", VenueKind.RED_RESOURCE, place="滨江大道1号"),
    Place(A, "“打好铁算盘算好人生账”廉洁文化建设示范基地", VenueKind.INTEGRITY_BASE, place="城西工业园"),
    Place(A, "市廉政教育中心", VenueKind.INTEGRITY_BASE, place="文昌路18号"),
    Place(A, "“廉洁在我心笔墨扬清风”书画展", VenueKind.EXHIBITION, place="市美术馆"),
    Place(A, "云州家风家教展示馆", VenueKind.FAMILY_HALL, place="老街巷"),
    Place(B, "市方志馆", VenueKind.OTHER, place="档案中心西侧"),
    Place(C, "阳光交易教育角", VenueKind.OTHER, place="交易站服务大厅"),
)
