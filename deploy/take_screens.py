"""Take the pictures of docs/screens from a running demonstration: `python deploy/take_screens.py http://127.0.0.1:8000`.

Names of pictures after the address take these alone.
"""

import json
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
WIDTHS = ((1280, 800), (390, 844))
# picture, who looks (nobody: the public), the page, and the text of the link to follow from there
SCREENS = (
    ("login", "", "/accounts/login/", ""),
    ("subject", "", "/credit/91990102MAL2418025/", ""),
    ("home", "zhoumin", "/", ""),
    ("case", "zhoumin", "/", "磐锐”注册商标专用权案"),
    ("search", "zhoumin", "/search/?q=商标", ""),
    ("board", "linlan", "/transfers/", ""),
    ("police", "leiming", "/transfers/", ""),
    ("ruling", "xiaqing", "/cases/", "云澜市目朗光学"),
    ("mediation", "tiaojie", "/cases/", "云澜晨曦家具"),
    ("portal", "muyuan", "/portal/", "云澜晨曦家具"),
    ("request", "tongda", "/portal/file/ruling/#id_evidence_lines", ""),
    ("flow", "zhoumin", "/flows/penalty/?stage=investigating#here", ""),
    ("audit", "panyun", "/audit/?verb=cases.transfer_approved", "批准移送"),
    ("settings", "shengguan", "/law/", ""),
    ("dispatch", "lianluo1", "/dispatches/?tab=running", "云澜市"),
)


def passwords() -> dict[str, str]:
    done = subprocess.run(
        [sys.executable, "manage.py", "demo_signins", "--json"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return {row["username"]: row["password"] for row in json.loads(done.stdout)}


def take(browser: Browser, base: str, known: dict[str, str], *, only: list[str]) -> None:
    for name, username, path, link in SCREENS:
        if only and name not in only:
            continue
        page = browser.new_page(locale="zh-CN", base_url=base)
        page.set_default_timeout(120_000)
        if username:
            page.goto("/accounts/login/")
            page.fill("[name=username]", username)
            page.fill("[name=password]", known[username])
            page.press("[name=password]", "Enter")
            page.wait_for_load_state()
        page.goto(path)
        if link:
            target = page.locator("main a", has_text=link).first.get_attribute("href") or path
            page.goto(target.split("#")[0])
        for width, height in WIDTHS:
            page.set_viewport_size({"width": width, "height": height})
            # what a page places on opening it places for the window it is opened in
            page.reload()
            page.evaluate("location.hash && document.querySelector(location.hash).scrollIntoView()")
            page.screenshot(path=str(ROOT / "docs" / "screens" / f"{name}-{width}.png"))
        page.close()


def main() -> None:
    known = passwords()
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        take(browser, sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000", known, only=sys.argv[2:])


if __name__ == "__main__":
    main()
