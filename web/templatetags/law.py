"""What the pages of the law need beside the common components."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def entry(values: Mapping[str, Any], key: str) -> Any:
    """One value of a mapping by a key that the template holds in a variable."""
    return values.get(key, "")


@register.simple_tag
def law_style() -> SafeString:
    """The stylesheet of the law pages, loaded by them alone."""
    return format_html('<link rel="stylesheet" href="{}">', static("web/law.css"))
