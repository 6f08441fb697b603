import { registerHooks } from "node:module";

/*
 * drizzle-orm is hundreds of small modules under one package.json of 180 KB, which Node 24 unpacks anew for each of them: two
 * seconds of every process. Within that package a path says already which file it is, and that it is a module.
 */
const quick = "/node_modules/drizzle-orm/";

registerHooks({
  resolve(specifier, context, next) {
    const from = context.parentURL;
    if (!specifier.startsWith(".") || !from?.includes(quick) || !from.endsWith(".js")) return next(specifier, context);
    return { url: new URL(specifier, from).href, format: "module", shortCircuit: true };
  },
});
