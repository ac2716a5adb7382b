// The virtual phone as @yume-chan/adb sees it through the adb server (shell protocol 2, sync protocol 2).
import { Adb, AdbServerClient } from "@yume-chan/adb";
import { AdbServerNodeTcpConnector } from "@yume-chan/adb-server-node-tcp";
import { ReadableStream } from "@yume-chan/stream-extra";
import { big, bootIdCommand, checkShell, equal, eventually, finish, serial, server, sha256 } from "./check.mjs";

const client = new AdbServerClient(new AdbServerNodeTcpConnector(server));
const open = async () => new Adb(await client.createTransport({ serial }));
const run = (adb, command) => adb.subprocess.shellProtocol.spawnWaitText(command);

const chunks = (bytes) => new ReadableStream({
  start(controller) {
    for (let at = 0; at < bytes.length; at += 60_000) {
      controller.enqueue(new Uint8Array(bytes.subarray(at, at + 60_000)));
    }
    controller.close();
  },
});

async function readAll(stream) {
  const parts = [];
  for await (const part of stream) {
    parts.push(Buffer.from(part));
  }
  return Buffer.concat(parts);
}

const adb = await open();
equal("device is listed", (await client.getDevices()).filter((device) => device.serial === serial).map(({ state }) => state), ["device"]);
const { stdout, stderr, exitCode } = await run(adb, "echo a; echo b >&2; exit 7");
equal("shell splits streams and tells the exit code", { stdout, stderr, exitCode }, { stdout: "a\n", stderr: "b\n", exitCode: 7 });
equal("properties", await adb.getProp("ro.lab.virtual"), "1");

await checkShell(async (command) => (await run(adb, command)).stdout);

const sync = await adb.sync();
await sync.write({ filename: "/data/local/tmp/yume", file: chunks(big) });
equal("push of 20 MB", (await run(adb, "sha256sum -b /data/local/tmp/yume")).stdout.trim(), sha256(big));
equal("stat", Number((await sync.stat("/data/local/tmp/yume")).size), big.length);
equal("pull of 20 MB", sha256(await readAll(sync.read("/data/local/tmp/yume"))), sha256(big));
await sync.dispose();

const before = (await run(adb, bootIdCommand)).stdout;
await adb.power.reboot().catch(() => {});
const after = await eventually(async () => {
  await client.wireless.disconnect(serial).catch(() => {});
  await client.wireless.connect(serial);
  return (await run(await open(), bootIdCommand)).stdout;
}, (id) => id.length === 37 && id !== before);
equal("another boot id after the restart", after !== before, true);
finish();
