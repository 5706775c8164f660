"""Logs as lines for people or as JSON for machines; personal numbers never stand in either."""

import logging
from typing import Any

import structlog


def logging_of(*, form: str, level: str) -> dict[str, Any]:
    """Django's LOGGING; `form` is line or json. Raises ValueError for another form."""
    if form not in ("line", "json"):
        raise ValueError(f"ZHIHENG_LOG_FORM 是 line 或者 json；现在是 {form}")
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"masked": {"()": Masked}},
        "formatters": {
            "line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
            "json": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": [
                    structlog.stdlib.add_log_level, structlog.stdlib.add_logger_name,
                    structlog.processors.TimeStamper(fmt="iso", utc=True),
                ],
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.format_exc_info,
                    structlog.processors.JSONRenderer(ensure_ascii=False),
                ],
            },
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": form, "filters": ["masked"]}},
        "root": {"handlers": ["console"], "level": level},
    }  # fmt: skip


class Masked(logging.Filter):
    """Replaces identity and telephone numbers in the message before any form of it is written."""

    def filter(self, record: logging.LogRecord) -> bool:
        from search.analysis import mask_personal

        said = record.getMessage()
        masked = mask_personal(said)[0]
        if masked != said:
            record.msg, record.args = masked, ()
        return True
