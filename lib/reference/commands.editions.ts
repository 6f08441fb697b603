import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type About, addImporters, type Given, type Importer, readFile } from "./importers";
import { chamberLayout } from "./importers.chambers";
import type { Chunks, RowProblem } from "./importers.files";
import { hsLayout } from "./importers.hs";
import { stateIndustryLayouts } from "./importers.states";
import { tariffLayout } from "./importers.tariff";
import { censusLayouts, stateTradeLayouts, tradeLayout } from "./importers.trade";
import { hsSearchText } from "./rules";
import { tradeStandings } from "./rules.trade";

/*
 * Steps of an import, inside one transaction: all rows of the file go into a temporary table, are checked together, and
 * are written from there. The process holds a piece of the file at a time.
 */

/** Takes the place of the pool's limits, which are meant for pages. */
const takeTime = (tx: Tx) =>
  tx.execute(
    sql`select set_config('statement_timeout', '0', true), set_config('idle_in_transaction_session_timeout', '0', true)`,
  );

const batchSize = 2000;

/** Writes rows by the names of their columns; several thousand at a time go in one statement. */
export async function insertStaged(tx: Tx, shape: SQL, rows: readonly object[], into = sql`staged`): Promise<void> {
  for (let at = 0; at < rows.length; at += batchSize) {
    const json = JSON.stringify(rows.slice(at, at + batchSize));
    await tx.execute(sql`insert into ${into} select * from json_to_recordset(${json}::text::json) as row_of(${shape})`);
  }
}

export type Staged = {
  rows: number;
  skipped: Record<string, number>;
  /** The first ones, in the order of the file; `problemCount` counts all. */
  problems: RowProblem[];
  problemCount: number;
  preview: Record<string, unknown>[];
  /** By the rows; null where they do not say it. */
  year: number | null;
};

const problemsKept = 200;
const previewed = 10;

/** Reads a file into the temporary table `staged` and checks its rows. `onProblem` is told of every one. */
export async function stage(
  tx: Tx,
  importer: Importer,
  chunks: Chunks,
  given: Given,
  onProblem: (problem: RowProblem) => void = () => {},
): Promise<Staged> {
  const shape = sql`at integer, line integer, ${importer.shape}`;
  const staged: Staged = { rows: 0, skipped: {}, problems: [], problemCount: 0, preview: [], year: null };
  const tell = (problem: RowProblem) => {
    staged.problemCount++;
    if (staged.problems.length < problemsKept) staged.problems.push(problem);
    onProblem(problem);
  };
  await takeTime(tx);
  await tx.execute(sql`drop table if exists staged`);
  await tx.execute(sql`create temporary table staged (${shape}) on commit drop`);
  let waiting: object[] = [];
  for await (const batch of readFile(chunks, importer.layouts(), given)) {
    batch.problems.forEach(tell);
    for (const [reason, count] of Object.entries(batch.skipped))
      staged.skipped[reason] = (staged.skipped[reason] ?? 0) + count;
    staged.rows += batch.rows.length;
    for (const { at, line, ...row } of batch.rows.slice(0, previewed - staged.preview.length)) staged.preview.push(row);
    waiting.push(...batch.rows);
    if (waiting.length < batchSize) continue;
    await insertStaged(tx, shape, waiting);
    waiting = [];
  }
  await insertStaged(tx, shape, waiting);
  await tx.execute(sql`analyze staged`);
  await tellRepeated(tx, importer, tell);
  if (staged.problemCount === 0 && staged.rows === 0) tell({ line: 1, column: null, reason: "no_rows", found: null });
  if (importer.year) {
    const [found] = await tx.execute<{ year: number | null }>(sql`select ${importer.year} as year from staged`);
    staged.year = found!.year;
  }
  return staged;
}

/** A row that says again what an earlier row said is bad, whatever it says. */
async function tellRepeated(tx: Tx, { key }: Importer, tell: (problem: RowProblem) => void): Promise<void> {
  await tx.execute(sql`drop table if exists repeated`);
  await tx.execute(sql`create temporary table repeated on commit drop as
    select at, line, first from (
      select at, line, first_value(line) over same as first, row_number() over same as nth
      from staged window same as (partition by ${key} order by at)) numbered
    where nth > 1`);
  for (let last = 0; ; ) {
    const rows = await tx.execute<{ at: number; line: number; first: number }>(
      sql`select at, line, first from repeated where at > ${last} order by at limit 5000`,
    );
    for (const { at, line, first } of rows) {
      tell({ line, column: null, reason: "repeated", found: String(first) });
      last = at;
    }
    if (rows.length < 5000) return;
  }
}

const about = ({ edition, source }: About) => sql`${edition} as edition, ${source} as source`;
const count = async (tx: Tx, statement: SQL) => {
  const [row] = await tx.execute<{ n: number }>(
    sql`with written as (${statement} returning 1) select count(*)::int as n from written`,
  );
  return row!.n;
};

/** Names of the curated codes stay in both languages; the rest of the nomenclature gets its English names. */
async function writeHs(tx: Tx, { edition, source, year }: About): Promise<number> {
  await tx.execute(sql`drop table if exists named`);
  await tx.execute(sql`create temporary table named (code text primary key, search text) on commit drop`);
  for (let last = ""; ; ) {
    const rows = await tx.execute<{ code: string; name: string }>(
      sql`select code, name from staged where level = 6 and code > ${last} order by code limit ${batchSize}`,
    );
    const named = rows.map(({ code, name }) => ({ code, search: hsSearchText([name]) }));
    await insertStaged(tx, sql`code text, search text`, named, sql`named`);
    last = rows.at(-1)?.code ?? last;
    if (rows.length < batchSize) break;
  }
  await tx.execute(sql`
    delete from hs_codes where edition <> 'shipped' and hs6 not in (select code from staged where level = 6)`);
  await tx.execute(sql`
    insert into hs_codes (hs6, chapter, name_en, synonyms, search_text, naics_2017, source, year, edition)
    select code, left(code, 2), name, '{}', search, '{}', ${source}::text, ${year}::integer, ${edition}::text
    from staged join named using (code) where level = 6
    on conflict (hs6) do update set name_en = excluded.name_en, search_text = excluded.search_text,
      source = excluded.source, year = excluded.year, edition = excluded.edition
    where hs_codes.edition <> 'shipped'`);
  const [all] = await tx.execute<{ n: number }>(sql`select count(*)::int as n from staged`);
  return all!.n;
}

/** Parts of the nomenclature that a row belongs to must be there too. */
const orphans = (tx: Tx) =>
  tx.execute<RowProblem>(sql`
    select line, 'parent' as column, 'hs_orphan' as reason, parent as found from staged child
    where level > 2 and not exists (select from staged above where above.code = child.parent) order by at limit 5000`);

async function writeTrade(tx: Tx, it: About): Promise<number> {
  const rows = await count(
    tx,
    sql`insert into trade_figures (edition, flow, reporter, partner, hs6, year, value_usd, source, retrieved_at, imported_at)
      select ${it.edition}, flow, reporter, partner, hs6, year, value_usd, ${it.source},
        ${(it.retrievedAt ?? it.importedAt).toISOString()}::timestamptz, ${it.importedAt.toISOString()}::timestamptz
      from staged`,
  );
  await writeUnitValues(tx, it.edition);
  await computeTradeItems(tx, it.edition);
  return rows;
}

/** What an edition has already may not come a second time. */
const alreadyThere = (tx: Tx, { edition, adds }: About) =>
  adds
    ? tx.execute<RowProblem>(sql`
        select s.line, null as column, 'in_edition' as reason, s.hs6 as found from staged s
        where exists (select from trade_figures t where t.edition = ${edition} and t.flow = s.flow
          and t.reporter = s.reporter and t.partner = s.partner and t.hs6 = s.hs6 and t.year = s.year)
        order by s.at limit 5000`)
    : Promise.resolve([]);

/** The usual unit values of US imports: the middle eight tenths of the supplying countries, where three report quantities. */
async function writeUnitValues(tx: Tx, edition: string): Promise<void> {
  await tx.execute(sql`
    insert into unit_values (edition, hs6, unit, year, low_cents, high_cents)
    select ${edition}, hs6, unit, year,
      percentile_cont(0.1) within group (order by value_usd * 100.0 / quantity)::bigint,
      percentile_cont(0.9) within group (order by value_usd * 100.0 / quantity)::bigint
    from staged
    where flow = 'import' and reporter = 'USA' and partner <> 'WLD' and quantity > 0 and value_usd > 0 and unit is not null
      and year = (select max(year) from staged where quantity is not null)
    group by hs6, unit, year having count(*) >= 3
    on conflict (edition, hs6, unit) do update set year = excluded.year, low_cents = excluded.low_cents, high_cents = excluded.high_cents`);
}

type ItemRow = {
  hs6: string;
  year: number;
  us_exports: string | null;
  world_exports: string | null;
  us_imports: string | null;
  us_imports_before: string | null;
  from_korea: string | null;
  suppliers: number;
  concentration: number | null;
};

const numberOf = (text: string | null) => (text === null ? null : Number(text));

/**
 * Sums an edition up by item: the newest year of its US imports, and three years before. Totals are the rows of all
 * partners, never a sum of countries; where they are missing the figure is unknown. Shares of suppliers count only where
 * the countries make up nearly all of the total: a table of a few partners says nothing about concentration.
 */
export async function computeTradeItems(tx: Tx, edition: string): Promise<void> {
  const rows = await tx.execute<ItemRow>(sql`
    with figures as (select * from trade_figures where edition = ${edition}),
    newest as (select coalesce(max(year) filter (where flow = 'import' and reporter = 'USA'), max(year)) as year from figures),
    totals as (
      select hs6, newest.year,
        max(value_usd) filter (where flow = 'export' and reporter = 'USA' and partner = 'WLD' and figures.year = newest.year) as us_exports,
        max(value_usd) filter (where flow = 'export' and reporter = 'WLD' and partner = 'WLD' and figures.year = newest.year) as world_exports,
        max(value_usd) filter (where flow = 'import' and reporter = 'USA' and partner = 'WLD' and figures.year = newest.year) as us_imports,
        max(value_usd) filter (where flow = 'import' and reporter = 'USA' and partner = 'WLD' and figures.year = newest.year - 3) as us_imports_before,
        max(value_usd) filter (where flow = 'import' and reporter = 'USA' and partner = 'KOR' and figures.year = newest.year) as from_korea,
        count(*) filter (where flow = 'import' and reporter = 'USA' and partner <> 'WLD' and figures.year = newest.year and value_usd > 0)::int as suppliers,
        sum(value_usd) filter (where flow = 'import' and reporter = 'USA' and partner <> 'WLD' and figures.year = newest.year) as by_country,
        sum(power(value_usd::float8, 2)) filter (where flow = 'import' and reporter = 'USA' and partner <> 'WLD' and figures.year = newest.year) as squares
      from figures, newest group by hs6, newest.year)
    select hs6, year, us_exports, world_exports, us_imports, us_imports_before, suppliers,
      case when by_country between us_imports * 0.95 and us_imports * 1.005 then coalesce(from_korea, 0) else from_korea end as from_korea,
      case when us_imports > 0 and by_country between us_imports * 0.95 and us_imports * 1.005
        then squares / power(us_imports::float8, 2) end as concentration
    from totals order by hs6`);
  const standings = tradeStandings(
    rows.map((row) => ({
      hs6: row.hs6,
      usExports: numberOf(row.us_exports),
      worldExports: numberOf(row.world_exports),
      usImports: numberOf(row.us_imports),
      usImportsThreeYearsBefore: numberOf(row.us_imports_before),
      fromKorea: numberOf(row.from_korea),
    })),
  );
  const items = rows.map(({ from_korea, us_exports, world_exports, us_imports, us_imports_before, ...row }) => ({
    edition,
    ...row,
    us_exports_usd: us_exports,
    world_exports_usd: world_exports,
    us_imports_usd: us_imports,
    us_imports_before_usd: us_imports_before,
    korea_imports_usd: from_korea,
    parts: standings.get(row.hs6),
  }));
  await tx.execute(sql`delete from trade_items where edition = ${edition}`);
  for (let at = 0; at < items.length; at += batchSize) {
    await tx.execute(sql`
      insert into trade_items select * from json_populate_recordset(null::trade_items,
        ${JSON.stringify(items.slice(at, at + batchSize))}::text::json)`);
  }
}

const tradeKind = {
  dataset: "trade_figures",
  keepsEditions: true,
  addsUp: true,
  shape: sql`flow text, reporter text, partner text, hs6 text, year integer, value_usd bigint, quantity bigint, unit text`,
  key: sql`flow, reporter, partner, hs6, year`,
  year: sql`max(year)`,
  check: alreadyThere,
  write: writeTrade,
} as const;

const written = (table: SQL, columns: SQL) => (tx: Tx, it: About) =>
  count(tx, sql`insert into ${table} (${columns}, edition, source) select ${columns}, ${about(it)} from staged`);

async function writeChambers(tx: Tx): Promise<number> {
  return count(
    tx,
    sql`insert into chambers (id, slug, name_ko, name_en, kind, metro, city, state_code, time_zone, source, source_year, source_year_approximate, unverified, directory)
      select gen_random_uuid(), slug, name_ko, name_en, kind, metro, city, state_code, time_zone, source, source_year, source_year_approximate, '{}', true
      from staged
      on conflict (slug) do update set name_ko = excluded.name_ko, name_en = excluded.name_en, kind = excluded.kind,
        metro = excluded.metro, city = excluded.city, state_code = excluded.state_code, time_zone = excluded.time_zone,
        source = excluded.source, source_year = excluded.source_year,
        source_year_approximate = excluded.source_year_approximate, unverified = excluded.unverified, updated_at = now()
      where chambers.directory`,
  );
}

/** The portal's own kinds. Others come with the concept that needs them. */
addImporters([
  {
    kind: "hs",
    dataset: "hs_codes",
    publisher: "UN Comtrade list of the Harmonized System (datasets/harmonized-system)",
    keepsEditions: false,
    addsUp: false,
    layouts: () => [hsLayout],
    shape: sql`code text, parent text, level integer, section text, name text`,
    key: sql`code`,
    year: sql`case when bool_or(code = '854141') then 2022 end`,
    check: orphans,
    write: writeHs,
  },
  { kind: "trade", publisher: null, layouts: () => [tradeLayout], ...tradeKind },
  {
    kind: "census",
    publisher: "US Census Bureau, International Trade",
    layouts: () => censusLayouts,
    ...tradeKind,
  },
  {
    kind: "state-trade",
    dataset: "state_imports",
    publisher: null,
    keepsEditions: true,
    addsUp: false,
    layouts: () => stateTradeLayouts,
    shape: sql`state text, hs6 text, year integer, value_usd bigint`,
    key: sql`state, hs6, year`,
    year: sql`max(year)`,
    write: written(sql`state_imports`, sql`state, hs6, year, value_usd`),
  },
  {
    kind: "state-industry",
    dataset: "state_industries",
    publisher: null,
    keepsEditions: true,
    addsUp: false,
    layouts: () => stateIndustryLayouts,
    shape: sql`state text, naics text, year integer, employment integer, lq real`,
    key: sql`state, naics, year`,
    year: sql`max(year)`,
    write: written(sql`state_industries`, sql`state, naics, year, employment, lq`),
  },
  {
    kind: "tariff",
    dataset: "tariff_lines",
    publisher: "US International Trade Commission, Harmonized Tariff Schedule",
    keepsEditions: true,
    addsUp: false,
    layouts: () => [tariffLayout()],
    shape: sql`hts text, hs6 text, description text, unit text, general text, special text, korea text, additional text`,
    key: sql`hts`,
    year: null,
    write: (tx, { edition }) =>
      count(
        tx,
        sql`insert into tariff_lines (edition, hts, hs6, description, unit, general, special, korea, additional)
          select ${edition}, hts, hs6, description, unit, general, special, korea, additional from staged`,
      ),
  },
  {
    kind: "chambers",
    dataset: "chamber_directory",
    publisher: "Directory of chambers, each entry with its own source",
    keepsEditions: false,
    addsUp: false,
    layouts: () => [chamberLayout],
    shape: sql`slug text, name_ko text, name_en text, kind text, metro text, city text, state_code text, time_zone text, source text, source_year integer, source_year_approximate boolean`,
    key: sql`slug`,
    year: sql`max(source_year)`,
    write: writeChambers,
  },
]);
