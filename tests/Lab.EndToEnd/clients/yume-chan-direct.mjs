// The virtual phone's daemon without any adb server: @yume-chan/adb speaks the transport protocol itself, with delayed acknowledgements.
// Arguments: a number that is not used (so that all scripts are called alike), SERIAL.
import { Adb, AdbDaemonTransport, AdbPacket, AdbPacketSerializeStream } from "@yume-chan/adb";
import { MaybeConsumable, ReadableStream, StructDeserializeStream, pipeFrom } from "@yume-chan/stream-extra";
import { once } from "node:events";
import { connect } from "node:net";
import { big, bootIdCommand, checkShell, equal, eventually, finish, serial, sha256 } from "./check.mjs";

const [host, port] = serial.split(":");
const run = (adb, command) => adb.subprocess.shellProtocol.spawnWaitText(command);

async function open() {
  const socket = connect(Number(port), host);
  await once(socket, "connect");
  const incoming = new ReadableStream({
    start(controller) {
      socket.on("data", (data) => controller.enqueue(new Uint8Array(data)));
      socket.on("close", () => controller.close());
      socket.on("error", () => {}); // A phone that restarts; "close" follows.
    },
  });
  const outgoing = new MaybeConsumable.WritableStream({ write: (bytes) => new Promise((resolve) => socket.write(bytes, resolve)) });
  return new Adb(await AdbDaemonTransport.authenticate({
    serial,
    connection: {
      readable: incoming.pipeThrough(new StructDeserializeStream(AdbPacket)),
      writable: pipeFrom(outgoing, new AdbPacketSerializeStream()),
    },
    credentialStore: { generateKey: () => { throw new Error("this phone asks for no key"); }, async *iterateKeys() {} },
  }));
}

const adb = await open();
equal("delayed acknowledgements are agreed", adb.transport.clientFeatures.includes("delayed_ack") && adb.deviceFeatures?.includes?.("delayed_ack") !== false, true);
const { stdout, stderr, exitCode } = await run(adb, "echo a; echo b >&2; exit 7");
equal("shell splits streams and tells the exit code", { stdout, stderr, exitCode }, { stdout: "a\n", stderr: "b\n", exitCode: 7 });
equal("properties", await adb.getProp("ro.lab.virtual"), "1");

await checkShell(async (command) => (await run(adb, command)).stdout);

const sync = await adb.sync();
await sync.write({
  filename: "/data/local/tmp/direct",
  file: new ReadableStream({
    start(controller) {
      for (let at = 0; at < big.length; at += 60_000) {
        controller.enqueue(new Uint8Array(big.subarray(at, at + 60_000)));
      }
      controller.close();
    },
  }),
});
equal("push of 20 MB", (await run(adb, "sha256sum -b /data/local/tmp/direct")).stdout.trim(), sha256(big));
equal("stat", Number((await sync.stat("/data/local/tmp/direct")).size), big.length);
const parts = [];
for await (const part of sync.read("/data/local/tmp/direct")) {
  parts.push(Buffer.from(part));
}
equal("pull of 20 MB", sha256(Buffer.concat(parts)), sha256(big));

const before = (await run(adb, bootIdCommand)).stdout;
await adb.power.reboot().catch(() => {});
const after = await eventually(async () => (await run(await open(), bootIdCommand)).stdout, (id) => id.length === 37 && id !== before);
equal("another boot id after the restart", after !== before, true);
finish();
