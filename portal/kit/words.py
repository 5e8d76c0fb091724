"""Words of the house: one word per thing. What several pages say alike stands here; tests look for the others."""

BANNED = {
    "录入": "登记",
    "填报": "登记",
    "新增": "登记",
    "提交": "报送、保存",
    "上报": "报送",
    "驳回": "退回",
    "一键生成": "编写",
    "成功": "说做了什么",
    "溯源": "依据",
    "数据来源": "依据",
    "不合规": "漏办",
    "补课": "补学",
    "抄袭": "相近",
    "雷同率": "相近",
    "系统提示": "直接说",
    "！": "句号",
}
# English on a page: formats by the names that people know, and the keys that are printed like this on keyboards.
KNOWN_IN_ENGLISH = frozenset({"Word", "Excel", "PDF", "Ctrl", "Enter"})

SAVED, UNCHANGED = "已保存。", "没有改动。"
