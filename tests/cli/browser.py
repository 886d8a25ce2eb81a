# SPDX-License-Identifier: Apache-2.0
"""Chromium without a window, spoken to by its own protocol through a pipe: no driver, no package, no port."""

import contextlib
import json
import os
import select
import shutil
import subprocess
import tempfile
import time

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


class Page:
    """A tab, with all that it wrote to its console, asked of the network, and opened as a dialog."""

    def __init__(self, browser, session):
        self.browser = browser
        self.session = session
        self.console = []
        self.requests = []
        self.dialogs = []

    def send(self, method, **parameters):
        return self.browser.send(method, parameters, self.session)

    def hear(self, event):
        method, said = event["method"], event["params"]
        if method == "Runtime.consoleAPICalled":
            words = " ".join(str(one.get("value", one.get("description"))) for one in said["args"])
            self.console.append(f"{said['type']}: {words}")
        elif method == "Runtime.exceptionThrown":
            self.console.append(f"exception: {said['exceptionDetails']}")
        elif method == "Log.entryAdded":
            self.console.append(f"{said['entry']['level']}: {said['entry']['text']}")
        elif method == "Network.requestWillBeSent":
            self.requests.append(said["request"]["url"])
        elif method == "Page.javascriptDialogOpening":
            self.dialogs.append(said["message"])
            self.browser.post("Page.handleJavaScriptDialog", {"accept": True}, self.session)

    def evaluate(self, expression, **more):
        result = self.send("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True, **more)
        if "exceptionDetails" in result:
            raise AssertionError(result["exceptionDetails"])
        return result["result"].get("value")

    def wait_for(self, expression, seconds=60):
        end = time.monotonic() + seconds
        while not (value := self.evaluate(expression)):
            if time.monotonic() > end:
                raise AssertionError(f"after {seconds} s still not: {expression}; {self.console}")
            time.sleep(0.05)
        return value

    def press(self, key):
        for kind in ("keyDown", "keyUp"):
            self.send("Input.dispatchKeyEvent", type=kind, key=key, code=key,
                      windowsVirtualKeyCode={"Tab": 9, "Enter": 13}[key])


class Browser:
    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="ferrotype-browser-", ignore_cleanup_errors=True)
        their_in, self.out = os.pipe()
        self.inward, their_out = os.pipe()
        command = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--remote-debugging-pipe",
                   "--no-first-run", "--disable-extensions", "--disable-background-networking",
                   f"--user-data-dir={self.folder.name}", "about:blank"]
        # It reads at 3 and writes at 4.
        self.process = subprocess.Popen(
            ["bash", "-c", f'exec "$0" "$@" 3<&{their_in} 4>&{their_out}', PROGRAM, *command],
            pass_fds=(their_in, their_out), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, env={**os.environ, "HOME": self.folder.name})
        os.close(their_in)
        os.close(their_out)
        self.number = 0
        self.unread = b""
        self.pages = {}

    def close(self):
        with contextlib.suppress(OSError, AssertionError):
            self.send("Browser.close", {})
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        os.close(self.out)
        os.close(self.inward)
        self.folder.cleanup()

    def post(self, method, parameters, session=None):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.out, data):]
        return self.number

    def read(self, seconds):
        end = time.monotonic() + seconds
        while b"\0" not in self.unread:
            if not select.select([self.inward], [], [], max(0, end - time.monotonic()))[0]:
                raise AssertionError("the browser does not answer")
            data = os.read(self.inward, 1 << 20)
            if not data:
                raise AssertionError("the browser ended")
            self.unread += data
        message, self.unread = self.unread.split(b"\0", 1)
        return json.loads(message)

    def send(self, method, parameters, session=None, seconds=90):
        number = self.post(method, parameters, session)
        while True:
            message = self.read(seconds)
            if message.get("id") == number:
                if "error" in message:
                    raise AssertionError(f"{method}: {message['error']}")
                return message["result"]
            if "method" in message and message.get("sessionId") in self.pages:
                self.pages[message["sessionId"]].hear(message)

    @contextlib.contextmanager
    def page(self, path, width=1280, height=1000):
        target = self.send("Target.createTarget", {"url": "about:blank"})["targetId"]
        session = self.send("Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"]
        page = self.pages[session] = Page(self, session)
        for domain in ("Runtime", "Log", "Network", "Page"):
            page.send(f"{domain}.enable")
        page.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        page.send("Page.navigate", url=path.as_uri())
        page.wait_for("document.readyState === 'complete' && location.protocol === 'file:'")
        try:
            yield page
        finally:
            del self.pages[session]
            self.send("Target.closeTarget", {"targetId": target})
