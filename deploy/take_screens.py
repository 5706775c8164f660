"""Take the pictures of docs/screens from a running demonstration: `python deploy/take_screens.py http://127.0.0.1:8000`."""

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
)


def passwords() -> dict[str, str]:
    done = subprocess.run(
        [sys.executable, "manage.py", "demo_signins", "--json"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return {row["username"]: row["password"] for row in json.loads(done.stdout)}


def take(browser: Browser, base: str, known: dict[str, str]) -> None:
    for name, username, path, link in SCREENS:
        page = browser.new_page(locale="zh-CN", base_url=base)
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
            page.screenshot(path=str(ROOT / "docs" / "screens" / f"{name}-{width}.png"))
        page.close()


def main() -> None:
    known = passwords()
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        take(browser, sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000", known)


if __name__ == "__main__":
    main()
