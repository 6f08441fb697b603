import { readSettings } from "../lib/core/env";
import { demoAccounts } from "./demo";
import { type Mode, startProduct } from "./product";

function announce(baseUrl: string, demo: boolean): void {
  console.log(`\nThe portal is ready: ${baseUrl}`);
  if (demo) console.log(demoAccounts());
}

/** `npm start` and `npm run dev`: the whole portal, until it is told to stop. */
export async function start(mode: Mode): Promise<number> {
  const { environment, ended } = await startProduct(readSettings(process.env), { mode });
  let over = false;
  void ended.then(() => {
    over = true;
  });
  await Promise.resolve();
  if (!over) announce(environment.baseUrl, environment.demo);
  return ended;
}
