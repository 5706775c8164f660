"""The verbs of the rules themselves: local rows of the law and the calendar."""

from audit.verbs import declare

LOCAL_ROW_ADDED = declare("workflow.local_row_added", "新增本地法律规则", "added a local row of the law")
CALENDAR_LOADED = declare("workflow.calendar_loaded", "载入工作日历", "loaded the working days of a year")
