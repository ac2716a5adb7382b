// The virtual phone's daemon without any adb server: @yume-chan/adb speaks the transport protocol itself, with delayed acknowledgements.
// Arguments: a number that is not used (so that all scripts are called alike), SERIAL.
import { Adb, AdbDaemonTransport, AdbPacket, AdbPacketSerializeStream } from "@yume-chan/adb";
import { MaybeConsumable, ReadableStream, StructDeserializeStream, pipeFrom } from "@yume-chan/stream-extra";
import { once } from "node:events";
import { connect } from "node:net";
import { big, checkShell, equal, finish, serial, sha256 } from "./check.mjs";

const [host, port] = serial.split(":");
const socket = connect(Number(port), host);
await once(socket, "connect");
const incoming = new ReadableStream({
  start(controller) {
    socket.on("data", (data) => controller.enqueue(new Uint8Array(data)));
    socket.on("end", () => controller.close());
    socket.on("error", (error) => controller.error(error));
  },
});
const outgoing = new MaybeConsumable.WritableStream({ write: (bytes) => new Promise((resolve) => socket.write(bytes, resolve)) });
const transport = await AdbDaemonTransport.authenticate({
  serial,
  connection: {
    readable: incoming.pipeThrough(new StructDeserializeStream(AdbPacket)),
    writable: pipeFrom(outgoing, new AdbPacketSerializeStream()),
  },
  credentialStore: { generateKey: () => { throw new Error("this phone asks for no key"); }, async *iterateKeys() {} },
});
const adb = new Adb(transport);
const run = (command) => adb.subprocess.shellProtocol.spawnWaitText(command);

equal("delayed acknowledgements are agreed", transport.clientFeatures.includes("delayed_ack") && adb.deviceFeatures?.includes?.("delayed_ack") !== false, true);
equal("exit code", (await run("exit 7")).exitCode, 7);
await checkShell(async (command) => (await run(command)).stdout);
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
equal("push of 20 MB", (await run("sha256sum -b /data/local/tmp/direct")).stdout.trim(), sha256(big));
const parts = [];
for await (const part of sync.read("/data/local/tmp/direct")) {
  parts.push(Buffer.from(part));
}
equal("pull of 20 MB", sha256(Buffer.concat(parts)), sha256(big));
finish();
