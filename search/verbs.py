"""The verbs of the searching person's own things."""

from audit.verbs import declare

SAVED = declare("search.search_saved", "保存搜索", "saved a search")
ATTACHMENT_READ = declare("search.attachment_read", "读取附件文字", "read the words of an attachment")
REMOVED = declare("search.saved_search_removed", "删除保存的搜索", "removed a saved search")
HISTORY_CLEARED = declare("search.history_cleared", "清除搜索记录", "cleared the search history")
