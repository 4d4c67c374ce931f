// A browser for tests: Debian's chromium through chromium-driver, spoken to by the WebDriver protocol alone.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";

export const isThere = () => existsSync("/usr/bin/chromium") && existsSync("/usr/bin/chromedriver");

export class Browser {
  /** @param options  { width, height, dark, arguments } */
  static async open(options = {}) {
    const browser = new Browser();
    browser.process = spawn("/usr/bin/chromedriver", ["--port=0"], { stdio: ["ignore", "pipe", "ignore"] });
    browser.base = await new Promise((found, failed) => {
      browser.process.on("error", failed);
      browser.process.stdout.on("data", (text) => {
        const port = /successfully on port (\d+)/.exec(String(text));
        if (port) found(`http://127.0.0.1:${port[1]}`);
      });
    });
    const { width = 1360, height = 900 } = options;
    const reply = await browser.send("POST", "/session", { capabilities: { alwaysMatch: {
      browserName: "chrome", "goog:loggingPrefs": { browser: "ALL", performance: "ALL" },
      "goog:chromeOptions": { binary: "/usr/bin/chromium", args: ["--headless=new", "--no-sandbox", "--disable-gpu",
        "--disable-dev-shm-usage", "--hide-scrollbars", `--window-size=${width},${height}`,
        ...(options.dark ? ["--force-dark-mode"] : []), ...(options.arguments || [])] } } } });
    browser.session = `/session/${reply.sessionId}`;
    await browser.command("Emulation.setDeviceMetricsOverride",
      { width, height, deviceScaleFactor: 1, mobile: width < 600 });
    return browser;
  }

  async send(method, path, body) {
    const answer = await fetch(this.base + path, { method, headers: { "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body) });
    const { value } = await answer.json();
    if (value && value.error) throw new Error(`${value.error}: ${value.message}`);
    return value;
  }

  command(cmd, params) {
    return this.send("POST", `${this.session}/goog/cdp/execute`, { cmd, params });
  }

  go(url) {
    return this.send("POST", `${this.session}/url`, { url });
  }

  /** The value of a function's body run in the page. */
  run(script, ...args) {
    return this.send("POST", `${this.session}/execute/sync`, { script, args });
  }

  async keys(selector, text) {
    const element = await this.send("POST", `${this.session}/element`, { using: "css selector", value: selector });
    return this.send("POST", `${this.session}/element/${Object.values(element)[0]}/value`, { text });
  }

  /** What the console said since the last time. */
  async console() {
    return (await this.send("POST", `${this.session}/se/log`, { type: "browser" })).map((one) => one.message);
  }

  /** Addresses asked for since the last time. */
  async requests() {
    const log = await this.send("POST", `${this.session}/se/log`, { type: "performance" });
    return log.map((one) => JSON.parse(one.message).message)
      .filter((one) => one.method === "Network.requestWillBeSent").map((one) => one.params.request.url);
  }

  /** @returns PNG bytes of the whole page, or of the window */
  async picture(whole = false) {
    const { data } = await this.command("Page.captureScreenshot", { format: "png", captureBeyondViewport: whole });
    return Buffer.from(data, "base64");
  }

  async close() {
    await this.send("DELETE", this.session).catch(() => undefined);
    this.process.kill();
  }
}
