import type { CensusRegion } from "../states";
import { koreanPopulation, stateGdp, statePopulation } from "./sources";

export type UsStateFact = {
  readonly code: string;
  readonly fips: string;
  readonly nameKo: string;
  readonly nameEn: string;
  readonly censusRegion: CensusRegion;
  readonly censusDivision: string;
  /** The zone of the larger part; some states have two. */
  readonly timeZone: string;
  readonly population2020: number;
  /** Approximate, current dollars, see `gdpPeriod`. */
  readonly gdpUsdMillions: number;
  readonly gdpPeriod: string;
  readonly gdpSource: string;
  /** Of the ten states with the most; one source, itself secondary. */
  readonly koreanPopulation2020: number | null;
  readonly koreanPopulationRank: number | null;
  readonly koreanPopulationSource: string | null;
  readonly source: string;
  readonly year: number;
};

type Row = readonly [
  code: string,
  fips: string,
  nameKo: string,
  nameEn: string,
  censusRegion: CensusRegion,
  censusDivision: string,
  timeZone: string,
  population2020: number,
  gdpUsdMillions: number,
  koreans?: readonly [count: number, rank: number],
];

const rows: readonly Row[] = [
  ["AL", "01", "앨라배마", "Alabama", "south", "east_south_central", "America/Chicago", 5_024_279, 302_289],
  ["AK", "02", "알래스카", "Alaska", "west", "pacific", "America/Anchorage", 733_391, 67_673],
  ["AZ", "04", "애리조나", "Arizona", "west", "mountain", "America/Phoenix", 7_151_502, 512_504],
  ["AR", "05", "아칸소", "Arkansas", "south", "west_south_central", "America/Chicago", 3_011_524, 176_878],
  [
    "CA",
    "06",
    "캘리포니아",
    "California",
    "west",
    "pacific",
    "America/Los_Angeles",
    39_538_223,
    3_898_158,
    [558_338, 1],
  ],
  ["CO", "08", "콜로라도", "Colorado", "west", "mountain", "America/Denver", 5_773_714, 525_868],
  ["CT", "09", "코네티컷", "Connecticut", "northeast", "new_england", "America/New_York", 3_605_944, 343_186],
  ["DE", "10", "델라웨어", "Delaware", "south", "south_atlantic", "America/New_York", 989_948, 94_116],
  ["DC", "11", "워싱턴 D.C.", "Washington, D.C.", "south", "south_atlantic", "America/New_York", 689_545, 176_491],
  ["FL", "12", "플로리다", "Florida", "south", "south_atlantic", "America/New_York", 21_538_187, 1_595_347],
  ["GA", "13", "조지아", "Georgia", "south", "south_atlantic", "America/New_York", 10_711_908, 811_294, [75_525, 8]],
  ["HI", "15", "하와이", "Hawaii", "west", "pacific", "Pacific/Honolulu", 1_455_271, 108_993],
  ["ID", "16", "아이다호", "Idaho", "west", "mountain", "America/Boise", 1_839_106, 119_810],
  [
    "IL",
    "17",
    "일리노이",
    "Illinois",
    "midwest",
    "east_north_central",
    "America/Chicago",
    12_812_508,
    1_092_246,
    [81_340, 7],
  ],
  [
    "IN",
    "18",
    "인디애나",
    "Indiana",
    "midwest",
    "east_north_central",
    "America/Indiana/Indianapolis",
    6_785_528,
    501_267,
  ],
  ["IA", "19", "아이오와", "Iowa", "midwest", "west_north_central", "America/Chicago", 3_190_369, 250_819],
  ["KS", "20", "캔자스", "Kansas", "midwest", "west_north_central", "America/Chicago", 2_937_880, 230_388],
  ["KY", "21", "켄터키", "Kentucky", "south", "east_south_central", "America/New_York", 4_505_836, 280_449],
  ["LA", "22", "루이지애나", "Louisiana", "south", "west_south_central", "America/Chicago", 4_657_757, 313_334],
  ["ME", "23", "메인", "Maine", "northeast", "new_england", "America/New_York", 1_362_359, 91_818],
  ["MD", "24", "메릴랜드", "Maryland", "south", "south_atlantic", "America/New_York", 6_177_224, 516_455, [48_468, 10]],
  ["MA", "25", "매사추세츠", "Massachusetts", "northeast", "new_england", "America/New_York", 7_029_917, 741_343],
  ["MI", "26", "미시간", "Michigan", "midwest", "east_north_central", "America/Detroit", 10_077_331, 664_452],
  ["MN", "27", "미네소타", "Minnesota", "midwest", "west_north_central", "America/Chicago", 5_706_494, 475_590],
  ["MS", "28", "미시시피", "Mississippi", "south", "east_south_central", "America/Chicago", 2_961_279, 146_726],
  ["MO", "29", "미주리", "Missouri", "midwest", "west_north_central", "America/Chicago", 6_154_913, 425_203],
  ["MT", "30", "몬태나", "Montana", "west", "mountain", "America/Denver", 1_084_225, 71_088],
  ["NE", "31", "네브래스카", "Nebraska", "midwest", "west_north_central", "America/Chicago", 1_961_504, 181_127],
  ["NV", "32", "네바다", "Nevada", "west", "mountain", "America/Los_Angeles", 3_104_614, 241_432],
  ["NH", "33", "뉴햄프셔", "New Hampshire", "northeast", "new_england", "America/New_York", 1_377_529, 112_065],
  [
    "NJ",
    "34",
    "뉴저지",
    "New Jersey",
    "northeast",
    "middle_atlantic",
    "America/New_York",
    9_288_994,
    806_890,
    [113_736, 4],
  ],
  ["NM", "35", "뉴멕시코", "New Mexico", "west", "mountain", "America/Denver", 2_117_522, 131_535],
  [
    "NY",
    "36",
    "뉴욕",
    "New York",
    "northeast",
    "middle_atlantic",
    "America/New_York",
    20_201_249,
    2_168_133,
    [141_745, 2],
  ],
  ["NC", "37", "노스캐롤라이나", "North Carolina", "south", "south_atlantic", "America/New_York", 10_439_388, 773_365],
  ["ND", "38", "노스다코타", "North Dakota", "midwest", "west_north_central", "America/Chicago", 779_094, 74_538],
  ["OH", "39", "오하이오", "Ohio", "midwest", "east_north_central", "America/New_York", 11_799_448, 880_871],
  ["OK", "40", "오클라호마", "Oklahoma", "south", "west_south_central", "America/Chicago", 3_959_353, 256_974],
  ["OR", "41", "오리건", "Oregon", "west", "pacific", "America/Los_Angeles", 4_237_256, 319_524],
  [
    "PA",
    "42",
    "펜실베이니아",
    "Pennsylvania",
    "northeast",
    "middle_atlantic",
    "America/New_York",
    13_002_700,
    974_558,
    [57_487, 9],
  ],
  ["RI", "44", "로드아일랜드", "Rhode Island", "northeast", "new_england", "America/New_York", 1_097_379, 77_948],
  ["SC", "45", "사우스캐롤라이나", "South Carolina", "south", "south_atlantic", "America/New_York", 5_118_425, 325_373],
  ["SD", "46", "사우스다코타", "South Dakota", "midwest", "west_north_central", "America/Chicago", 886_667, 73_006],
  ["TN", "47", "테네시", "Tennessee", "south", "east_south_central", "America/Chicago", 6_910_840, 527_938],
  [
    "TX",
    "48",
    "텍사스",
    "Texas",
    "south",
    "west_south_central",
    "America/Chicago",
    29_145_505,
    2_596_144,
    [115_107, 3],
  ],
  ["UT", "49", "유타", "Utah", "west", "mountain", "America/Denver", 3_271_616, 275_048],
  ["VT", "50", "버몬트", "Vermont", "northeast", "new_england", "America/New_York", 643_077, 43_384],
  ["VA", "51", "버지니아", "Virginia", "south", "south_atlantic", "America/New_York", 8_631_393, 712_900, [94_275, 5]],
  ["WA", "53", "워싱턴", "Washington", "west", "pacific", "America/Los_Angeles", 7_705_281, 808_344, [92_798, 6]],
  ["WV", "54", "웨스트버지니아", "West Virginia", "south", "south_atlantic", "America/New_York", 1_793_716, 100_240],
  ["WI", "55", "위스콘신", "Wisconsin", "midwest", "east_north_central", "America/Chicago", 5_893_718, 417_135],
  ["WY", "56", "와이오밍", "Wyoming", "west", "mountain", "America/Denver", 576_851, 50_743],
];

export const usStateFacts: readonly UsStateFact[] = rows.map(
  ([code, fips, nameKo, nameEn, censusRegion, censusDivision, timeZone, population2020, gdpUsdMillions, koreans]) => ({
    code,
    fips,
    nameKo,
    nameEn,
    censusRegion,
    censusDivision,
    timeZone,
    population2020,
    ...statePopulation,
    gdpUsdMillions,
    gdpPeriod: stateGdp.period,
    gdpSource: stateGdp.source,
    koreanPopulation2020: koreans?.[0] ?? null,
    koreanPopulationRank: koreans?.[1] ?? null,
    koreanPopulationSource: koreans ? koreanPopulation.source : null,
  }),
);
