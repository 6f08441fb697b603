/* For every process of the portal that runs its sources as they are: TypeScript, and packages that load quickly. */
import "tsx";
import "./quick-imports.mjs";
