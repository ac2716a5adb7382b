// What both clients share: arguments, checks, waiting.
import { createHash, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";

const [port, serial] = process.argv.slice(2);
if (!port || !serial) {
  console.error("usage: node CLIENT.mjs ADB-SERVER-PORT SERIAL   (SERIAL = 127.0.0.1:PORT of the virtual phone, connected to that server)");
  process.exit(3);
}

export const server = { host: "127.0.0.1", port: Number(port) };
export { serial };
export const big = randomBytes(20_000_000);
export const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
export const bootIdCommand = "cat /proc/sys/kernel/random/boot_id";

let failed = 0;

export function equal(name, actual, expected) {
  const same = JSON.stringify(actual) === JSON.stringify(expected);
  failed += same ? 0 : 1;
  console.log(same ? `ok ${name}` : `not ok ${name}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
}

/** Runs what the lab needs of the phone's shell: pipes, loops, services, providers, settings. The same list for every client. */
export async function checkShell(print) {
  for (const { command, prints } of JSON.parse(readFileSync(new URL("shell.json", import.meta.url)))) {
    const printed = (await print(command)).replace(/\n$/, "");
    equal(`shell: ${command}`, new RegExp(prints).test(printed) ? "" : printed, "");
  }
}

/** Tries until the value is there: a phone that restarts is unreachable for a while. */
export async function eventually(read, wanted, seconds = 40) {
  const end = performance.now() + seconds * 1000;
  while (true) {
    try {
      // A connection that ends while it is made settles nothing.
      const value = await Promise.race([read(), new Promise((_, reject) => setTimeout(reject, 5_000, new Error("no answer within 5 s")))]);
      if (wanted(value)) {
        return value;
      }
    } catch (error) {
      if (performance.now() > end) {
        throw error;
      }
    }
    if (performance.now() > end) {
      throw new Error("still not as wanted after " + seconds + " s");
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

export function finish() {
  process.exit(failed === 0 ? 0 : 1);
}
