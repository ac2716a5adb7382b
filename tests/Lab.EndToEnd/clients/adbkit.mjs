// The virtual phone as @devicefarmer/adbkit sees it (shell protocol 1, sync protocol 1).
import adbkit from "@devicefarmer/adbkit";
import { Readable } from "node:stream";
import { big, bootIdCommand, checkShell, equal, eventually, finish, serial, server, sha256 } from "./check.mjs";

const { Adb } = adbkit;
const client = Adb.createClient(server);
const device = client.getDevice(serial);
const shell = async (command) => (await Adb.util.readAll(await device.shell(command))).toString();
const ended = (transfer) => new Promise((resolve, reject) => transfer.on("end", resolve).on("error", reject));

equal("device is listed", (await client.listDevices()).filter(({ id }) => id === serial).map(({ type }) => type), ["device"]);
equal("shell prints", await shell("echo a; echo b >&2"), "a\nb\n");
equal("exit code by marker", await shell("(exit 7); echo $?"), "7\n");
equal("properties", (await device.getProperties())["ro.lab.virtual"], "1");

await checkShell(shell);

await ended(await device.push(Readable.from([big], { objectMode: false }), "/data/local/tmp/kit"));
equal("push of 20 MB", (await shell("sha256sum -b /data/local/tmp/kit")).trim(), sha256(big));
equal("stat", (await device.stat("/data/local/tmp/kit")).size, big.length);
equal("list", (await device.readdir("/data/local/tmp")).map(({ name }) => name).includes("kit"), true);
const parts = [];
const pull = await device.pull("/data/local/tmp/kit");
pull.on("data", (part) => parts.push(part));
await ended(pull);
equal("pull of 20 MB", sha256(Buffer.concat(parts)), sha256(big));

const before = await shell(bootIdCommand);
await device.reboot();
const after = await eventually(async () => {
  await client.disconnect(...serial.split(":")).catch(() => {});
  await client.connect(...serial.split(":"));
  return shell(bootIdCommand);
}, (id) => id.length === 37 && id !== before);
equal("another boot id after the restart", after !== before, true);
finish();
