"""The verbs of credit that no step declares."""

from audit.verbs import declare

SUGGESTED = declare("credit.listing_suggested", "提示考虑列入严重违法失信名单", "suggested considering a listing")
SUGGESTION_DISMISSED = declare("credit.suggestion_dismissed", "决定不提出列入", "dismissed the suggestion")
MEASURE_NOT_OFFERED = declare("credit.measure_not_offered", "合法性闸门拒绝推送措施", "the gate refused a measure")
CONDITION_FOUND = declare("credit.condition_found", "认定措施的法定条件", "found a statutory condition met")
CATALOGUE_CONFIRMED = declare(
    "credit.catalogue_item_confirmed", "核对确认惩戒措施清单条目", "confirmed an item of the national list"
)
CERTIFIED = declare("credit.certificate_given", "出具查询证明", "gave out a certificate")
IMPORTED = declare("credit.publication_imported", "导入双公示处罚信息", "imported a published penalty")
EXPORTED = declare("credit.sheet_exported", "导出双公示处罚信息", "exported the double-publicity sheet")
BASIS_ANNULLED = declare("credit.basis_annulled", "登记处罚决定失效", "recorded that the penalty fell")
