"""What a browser calls itself, in two words a person knows: Chrome · Windows."""

import re

from django.utils.translation import gettext as _

# the first that matches: Edge calls itself Chrome as well, Chrome calls itself Safari
BROWSERS = (
    (r"MicroMessenger", "微信"), (r"QQBrowser", "QQ"), (r"360(SE|EE)|QIHU", "360"), (r"Edg(e|A|iOS)?/", "Edge"),
    (r"OPR/|Opera", "Opera"), (r"Firefox/|FxiOS/", "Firefox"), (r"HeadlessChrome|Chrom(e|ium)/|CriOS/", "Chrome"),
    (r"Safari/", "Safari"), (r"MSIE |Trident/", "Internet Explorer"),
)  # fmt: skip
SYSTEMS = (
    (r"HarmonyOS|OpenHarmony", "HarmonyOS"), (r"Windows", "Windows"), (r"iPhone|iPad|iPod", "iOS"),
    (r"Android", "Android"), (r"Mac OS X|Macintosh", "macOS"), (r"CrOS", "ChromeOS"), (r"Linux|X11", "Linux"),
)  # fmt: skip


def browser_words(agent: str) -> str:
    """Browser and system of a user agent; says so where neither is known."""
    if not agent.strip():
        return _("没有说明浏览器")
    found = (next((name for mark, name in known if re.search(mark, agent)), "") for known in (BROWSERS, SYSTEMS))
    named = [_("微信") if name == "微信" else name for name in found if name]
    return " · ".join(named) or _("其他浏览器")
