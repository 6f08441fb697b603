import type { Specification } from "@/lib/companies/rules";
import type { Both } from "./company-words/words";

/* All invented, as the products are. A row is a name and a value; a figure that reads the same in both languages stands once. */

type Row = readonly [name: Both, value: Both | string];

const size: Both = ["크기", "Size"];
const weight: Both = ["무게", "Weight"];
const material: Both = ["재질", "Material"];
const power: Both = ["전원", "Power supply"];
const content: Both = ["내용량", "Net content"];
const shelfLife: Both = ["보관 기간", "Shelf life"];
const storage: Both = ["보관 방법", "Storage"];
const contents: Both = ["구성", "Contents"];
const sealing: Both = ["방수·방진", "Ingress protection"];
const browser: Both = ["쓰는 곳", "Runs in"];
const languages: Both = ["언어", "Languages"];
const anyBrowser: Both = ["웹 브라우저, 설치 없음", "Any web browser, nothing to install"];
const bothLanguages: Both = ["한국어, 영어", "Korean, English"];
const cool: Both = ["서늘하고 그늘진 곳", "Cool, out of direct sunlight"];

const rows: Readonly<Record<string, readonly Row[]>> = {
  "ceramic-ring": [
    [material, ["알루미나 99.8 %", "Alumina, 99.8 %"]],
    [
      ["바깥지름", "Outer diameter"],
      ["50~450 mm", "50 to 450 mm / 2.0 to 17.7 in"],
    ],
    [
      ["치수 공차", "Tolerance"],
      ["±0.02 mm", "±0.02 mm / ±0.0008 in"],
    ],
  ],
  "mini-cleaner": [
    [
      ["웨이퍼 크기", "Wafer size"],
      ["최대 200 mm", "Up to 200 mm / 8 in"],
    ],
    [size, ["600 × 550 × 700 mm", "600 × 550 × 700 mm / 23.6 × 21.7 × 27.6 in"]],
    [
      ["물 사용량", "Water use"],
      ["한 장에 0.8 L", "0.8 L / 0.21 gal per wafer"],
    ],
    [power, "220 V, 60 Hz, 1.2 kW"],
  ],
  "thick-copper": [
    [
      ["구리 두께", "Copper thickness"],
      ["105~400 µm", "105 to 400 µm / 3 to 11.4 oz"],
    ],
    [
      ["층 수", "Layers"],
      ["2~8층", "2 to 8"],
    ],
    [
      ["최대 크기", "Largest board"],
      ["480 × 580 mm", "480 × 580 mm / 18.9 × 22.8 in"],
    ],
  ],
  "sensor-module": [
    [
      ["재는 것", "Measures"],
      ["수분, 온도, 염도", "Moisture, temperature, salinity"],
    ],
    [["신호", "Output"], "I²C"],
    [
      ["소비 전류", "Current"],
      ["측정 중 4 mA", "4 mA while measuring"],
    ],
  ],
  "harvest-chip": [
    [
      ["입력 전압", "Input voltage"],
      ["0.3~5.0 V", "0.3 to 5.0 V"],
    ],
    [["대기 전류", "Quiescent current"], "450 nA"],
    [
      ["패키지", "Package"],
      ["QFN 24핀, 4 × 4 mm", ""],
    ],
  ],
  "eval-board": [
    [size, ["85 × 54 mm", "85 × 54 mm / 3.3 × 2.1 in"]],
    [
      ["연결", "Connectors"],
      ["USB-C, 나사 단자 4개", "USB-C, four screw terminals"],
    ],
    [contents, ["보드, 케이블, 태양전지", "Board, cable, solar cell"]],
  ],
  "tag-service": [
    [
      ["측정 범위", "Range"],
      ["영하 30~70 °C", "-30 to 70 °C / -22 to 158 °F"],
    ],
    [
      ["정확도", "Accuracy"],
      ["±0.3 °C", "±0.3 °C / ±0.5 °F"],
    ],
    [
      ["배터리", "Battery"],
      ["1년", "One year"],
    ],
    [weight, ["28 g", "28 g / 1.0 oz"]],
  ],
  "label-check": [
    [browser, anyBrowser],
    [languages, bothLanguages],
    [["읽는 파일", "Files"], "PDF, JPG, PNG"],
  ],
  "bench-inspector": [
    [
      ["검사 면적", "Field of view"],
      ["120 × 90 mm", "120 × 90 mm / 4.7 × 3.5 in"],
    ],
    [
      ["검사 시간", "Inspection time"],
      ["한 개에 0.8초", "0.8 seconds a part"],
    ],
    [size, ["420 × 380 × 510 mm", "420 × 380 × 510 mm / 16.5 × 15.0 × 20.1 in"]],
    [power, "100–240 V, 50/60 Hz, 180 W"],
  ],
  "line-camera": [
    [
      ["해상도", "Resolution"],
      ["500만 화소", "5 megapixels"],
    ],
    [["최저 조도", "Minimum illumination"], "0.01 lx"],
    [["연결", "Interface"], "GigE, PoE"],
    [sealing, "IP67"],
  ],
  "greenhouse-cart": [
    [
      ["싣는 무게", "Payload"],
      ["120 kg", "120 kg / 265 lb"],
    ],
    [
      ["쓰는 시간", "Run time"],
      ["충전 한 번에 8시간", "8 hours a charge"],
    ],
    [size, ["1,050 × 620 × 780 mm", "1,050 × 620 × 780 mm / 41.3 × 24.4 × 30.7 in"]],
    [sealing, "IP54"],
  ],
  "pollination-arm": [
    [
      ["닿는 거리", "Reach"],
      ["850 mm", "850 mm / 33.5 in"],
    ],
    [
      ["속도", "Speed"],
      ["한 시간에 꽃 900송이", "900 blossoms an hour"],
    ],
    [power, "100–240 V, 50/60 Hz, 350 W"],
  ],
  "crack-reader": [
    [
      ["가장 좁은 균열", "Narrowest crack"],
      ["0.2 mm", "0.2 mm / 0.008 in"],
    ],
    [["읽는 파일", "Files"], "JPG, TIFF"],
    [browser, anyBrowser],
    [languages, bothLanguages],
  ],
  harness: [
    [["정격", "Rating"], "800 V DC, 250 A"],
    [
      ["온도", "Temperature"],
      ["영하 40~125 °C", "-40 to 125 °C / -40 to 257 °F"],
    ],
    [
      ["전선 굵기", "Conductor"],
      ["35~95 mm²", "35 to 95 mm² / 2 to 4/0 AWG"],
    ],
    [sealing, "IP67"],
  ],
  "brake-kit": [
    [
      ["제동력", "Braking torque"],
      ["12 N·m", "12 N·m / 8.9 lbf·ft"],
    ],
    [["전압", "Voltage"], "24 V DC"],
    [weight, ["한 짝 1.1 kg", "1.1 kg / 2.4 lb each"]],
  ],
  "folding-step": [
    [
      ["두께", "Thickness"],
      ["42 mm", "42 mm / 1.65 in"],
    ],
    [
      ["견디는 무게", "Load"],
      ["200 kg", "200 kg / 440 lb"],
    ],
    [
      ["너비", "Width"],
      ["550 mm", "550 mm / 21.7 in"],
    ],
    [["전압", "Voltage"], "12 V DC"],
  ],
  "roof-rail": [
    [
      ["출력", "Output"],
      ["한 쌍에 90 W", "90 W a pair"],
    ],
    [
      ["길이", "Length"],
      ["1,900 mm", "1,900 mm / 74.8 in"],
    ],
    [
      ["견디는 무게", "Load"],
      ["75 kg", "75 kg / 165 lb"],
    ],
  ],
  "guidance-kit": [
    [
      ["정확도", "Accuracy"],
      ["±3 cm", "±3 cm / ±1.2 in"],
    ],
    [["전압", "Voltage"], "12–24 V DC"],
    [
      ["다는 시간", "Fitting time"],
      ["30분", "30 minutes"],
    ],
    [sealing, "IP65"],
  ],
  "ev-tire": [
    [
      ["림 지름", "Rim diameter"],
      ["14~16인치", "14 to 16 in"],
    ],
    [
      ["흡음층", "Sound-absorbing layer"],
      ["폴리우레탄 폼 20 mm", "Polyurethane foam, 20 mm / 0.8 in"],
    ],
    [["하중 지수", "Load index"], "84–91"],
  ],
  "hanok-kit": [
    [
      ["조각 수", "Pieces"],
      ["186개", "186"],
    ],
    [material, ["3 mm 두꺼운 종이", "3 mm card / 0.12 in"]],
    [
      ["완성 크기", "Finished size"],
      ["300 × 220 × 160 mm", "300 × 220 × 160 mm / 11.8 × 8.7 × 6.3 in"],
    ],
    [
      ["나이", "Age"],
      ["8세 이상", "8 and up"],
    ],
  ],
  "museum-card": [
    [size, ["접어서 150 × 210 mm", "150 × 210 mm / 5.9 × 8.3 in folded"]],
    [material, ["재생지 300 g/m²", "Recycled paper, 300 g/m²"]],
    [contents, ["카드와 봉투", "Card and envelope"]],
  ],
  "stack-bowl": [
    [contents, ["그릇 6개", "Six bowls"]],
    [
      ["지름", "Diameter"],
      ["110~180 mm", "110 to 180 mm / 4.3 to 7.1 in"],
    ],
    [material, ["백자", "White porcelain"]],
    [
      ["씻는 법", "Care"],
      ["식기세척기와 전자레인지 사용 가능", "Dishwasher and microwave safe"],
    ],
  ],
  "soup-pot": [
    [
      ["담는 양", "Capacity"],
      ["1.2 L", "1.2 L / 1.3 qt"],
    ],
    [
      ["지름", "Diameter"],
      ["185 mm", "185 mm / 7.3 in"],
    ],
    [
      ["열원", "Heat source"],
      ["가스 불, 오븐", "Gas flame, oven"],
    ],
  ],
  "floor-game": [
    [
      ["놀이 수", "Games"],
      ["14가지", "14"],
    ],
    [
      ["바닥 크기", "Floor area"],
      ["2 × 3 m에서 4 × 6 m", "2 × 3 m to 4 × 6 m / 6.5 × 10 ft to 13 × 20 ft"],
    ],
    [
      ["함께 하는 사람", "Players"],
      ["한 번에 8명까지", "Up to 8 at a time"],
    ],
    [languages, bothLanguages],
  ],
  "memory-quiz": [
    [
      ["이야기 수", "Tales"],
      ["24편", "24"],
    ],
    [languages, bothLanguages],
    [
      ["나이", "Age"],
      ["7세 이상", "7 and up"],
    ],
  ],
  tote: [
    [size, ["380 × 400 × 120 mm", "380 × 400 × 120 mm / 15.0 × 15.7 × 4.7 in"]],
    [material, ["다시 쓴 현수막 천, 재생 면 끈", "Reused banner fabric, recycled cotton straps"]],
    [weight, ["320 g", "320 g / 11.3 oz"]],
  ],
  "farm-ess": [
    [["저장 용량", "Capacity"], "40 kWh"],
    [["출력", "Output"], "20 kW"],
    [
      ["팩 무게", "Weight of a pack"],
      ["38 kg", "38 kg / 84 lb"],
    ],
    [sealing, "IP65"],
    [
      ["온도", "Temperature"],
      ["영하 20~50 °C", "-20 to 50 °C / -4 to 122 °F"],
    ],
  ],
  "backup-box": [
    [["저장 용량", "Capacity"], "2.4 kWh"],
    [["출력", "Output"], "120 V AC, 1.5 kW"],
    [["전환 시간", "Transfer time"], "20 ms"],
    [weight, ["29 kg", "29 kg / 64 lb"]],
  ],
  "cart-charger": [
    [["출력", "Output"], "48–72 V DC, 6 kW"],
    [
      ["충전 시간", "Charging time"],
      ["40분", "40 minutes"],
    ],
    [power, "208–240 V AC, 60 Hz"],
    [weight, ["14 kg", "14 kg / 31 lb"]],
  ],
  "marine-inverter": [
    [["출력", "Output"], "120 V AC, 2 kW"],
    [["입력", "Input"], "12 V DC"],
    [
      ["두께", "Thickness"],
      ["95 mm", "95 mm / 3.7 in"],
    ],
    [sealing, "IP67"],
  ],
  "cooling-plate": [
    [material, ["알루미늄 6061", "Aluminum 6061"]],
    [
      ["최대 크기", "Largest plate"],
      ["1,200 × 600 mm", "1,200 × 600 mm / 47.2 × 23.6 in"],
    ],
    [
      ["시험 압력", "Test pressure"],
      ["0.6 MPa", "0.6 MPa / 87 psi"],
    ],
  ],
  "lead-free-pack": [
    [["전압과 용량", "Voltage and capacity"], "24 V, 60 Ah"],
    [weight, ["13 kg", "13 kg / 29 lb"]],
    [
      ["수명", "Cycle life"],
      ["2,000회", "2,000 cycles"],
    ],
  ],
  "narrow-implant": [
    [
      ["지름", "Diameter"],
      ["3.0 mm", "3.0 mm / 0.12 in"],
    ],
    [
      ["각도", "Angles"],
      ["0°, 10°, 17°, 25°", "0°, 10°, 17°, 25°"],
    ],
    [material, ["티타늄 합금", "Titanium alloy"]],
  ],
  "bone-chisel": [
    [contents, ["팁 6개", "Six tips"]],
    [material, ["스테인리스강", "Stainless steel"]],
    [
      ["멸균", "Sterilization"],
      ["고압증기 134 °C", "Autoclave, 134 °C / 273 °F"],
    ],
  ],
  "hand-trainer": [
    [contents, ["장갑 두 짝과 본체", "Two gloves and a base unit"]],
    [
      ["본체 무게", "Weight of the base unit"],
      ["1.4 kg", "1.4 kg / 3.1 lb"],
    ],
    [["장갑 크기", "Glove sizes"], "S, M, L"],
    [power, "100–240 V, 50/60 Hz"],
  ],
  "foot-massager": [
    [
      ["접은 두께", "Folded width"],
      ["9 cm", "9 cm / 3.5 in"],
    ],
    [weight, ["3.2 kg", "3.2 kg / 7.1 lb"]],
    [power, "100–240 V, 50/60 Hz, 36 W"],
  ],
  "water-kit": [
    [
      ["검사 항목", "Tests"],
      ["암모니아, 아질산, 산도, 염도", "Ammonia, nitrite, pH, salinity"],
    ],
    [
      ["검사 횟수", "Number of tests"],
      ["항목마다 50회", "50 of each"],
    ],
    [shelfLife, ["상온 12개월", "12 months at room temperature"]],
  ],
  "allergen-strip": [
    [
      ["검사 시간", "Time"],
      ["10분", "10 minutes"],
    ],
    [
      ["찾는 것", "Finds"],
      ["땅콩, 우유", "Peanut, milk"],
    ],
    [contents, ["한 상자 25개", "25 in a box"]],
  ],
  "vet-xray": [
    [["관전압", "Tube voltage"], "60–70 kV"],
    [
      ["노출 시간", "Exposure time"],
      ["0.02~1.0초", "0.02 to 1.0 s"],
    ],
    [weight, ["34 kg", "34 kg / 75 lb"]],
  ],
  "shade-camera": [
    [
      ["측정 시간", "Measuring time"],
      ["1초", "One second"],
    ],
    [weight, ["260 g", "260 g / 9.2 oz"]],
    [
      ["배터리", "Battery"],
      ["300회 측정", "300 readings a charge"],
    ],
  ],
  "plc-splitter": [
    [
      ["나누는 수", "Split ratio"],
      ["1 × 64까지", "Up to 1 × 64"],
    ],
    [
      ["삽입 손실", "Insertion loss"],
      ["20.5 dB 이하", "20.5 dB or less"],
    ],
    [size, ["60 × 12 × 4 mm", "60 × 12 × 4 mm / 2.36 × 0.47 × 0.16 in"]],
    [
      ["온도", "Temperature"],
      ["영하 40~85 °C", "-40 to 85 °C / -40 to 185 °F"],
    ],
    [["파장", "Wavelength"], "1,260–1,650 nm"],
    [["광섬유", "Fiber"], "G.657.A1"],
  ],
  "fiber-array": [
    [["채널 수", "Channels"], "128"],
    [
      ["채널 간격", "Pitch"],
      ["127 µm 또는 250 µm, 0.1 µm 단위로 맞춤", "127 µm or 250 µm, adapted in steps of 0.1 µm"],
    ],
    [
      ["간격 오차", "Pitch error"],
      ["±0.5 µm", "±0.5 µm / ±0.00002 in"],
    ],
    [material, ["붕규산 유리", "Borosilicate glass"]],
  ],
  "inspection-scope": [
    [
      ["판정 시간", "Time to a verdict"],
      ["3초 이내", "Within 3 seconds"],
    ],
    [
      ["배율", "Magnification"],
      ["400배", "400×"],
    ],
    [
      ["화면", "Display"],
      ["3.5인치", "3.5 in"],
    ],
    [weight, ["380 g", "380 g / 13.4 oz"]],
    [
      ["배터리", "Battery"],
      ["8시간", "8 hours"],
    ],
  ],
  "grow-bar": [
    [
      ["길이", "Length"],
      ["1,180 mm", "1,180 mm / 46.5 in"],
    ],
    [["소비 전력", "Power"], "36 W"],
    [["광량 효율", "Efficacy"], "2.9 µmol/J"],
    [sealing, "IP66"],
    [power, "100–277 V, 50/60 Hz"],
  ],
  "barn-light": [
    [["밝기", "Light output"], "7,800 lm"],
    [["소비 전력", "Power"], "58 W"],
    [sealing, "IP69K"],
    [
      ["밝기 조절", "Dimming"],
      ["0~100 %, 3분에 걸쳐", "0 to 100 %, over three minutes"],
    ],
  ],
  "desk-lamp": [
    [
      ["높이", "Height"],
      ["420 mm", "420 mm / 16.5 in"],
    ],
    [["밝기", "Light output"], "450 lm, 2,700–4,000 K"],
    [material, ["한지, 물푸레나무", "Mulberry paper, ash wood"]],
  ],
  "rust-laser": [
    [["출력", "Laser power"], "200 W"],
    [weight, ["11 kg", "11 kg / 24 lb"]],
    [
      ["너비", "Cleaning width"],
      ["10~80 mm", "10 to 80 mm / 0.4 to 3.1 in"],
    ],
    [power, "100–240 V, 50/60 Hz"],
  ],
  "wall-purifier": [
    [
      ["공간", "Room size"],
      ["40 m²", "40 m² / 430 sq ft"],
    ],
    [["소음", "Noise"], "28–46 dB(A)"],
    [size, ["620 × 380 × 140 mm", "620 × 380 × 140 mm / 24.4 × 15.0 × 5.5 in"]],
    [power, "100–240 V, 50/60 Hz, 30 W"],
  ],
  "kimchi-fridge": [
    [
      ["담는 양", "Capacity"],
      ["두 칸에 12 L", "12 L / 3.2 gal in two compartments"],
    ],
    [
      ["온도", "Temperature"],
      ["영하 2~42 °C", "-2 to 42 °C / 28 to 108 °F"],
    ],
    [size, ["430 × 380 × 450 mm", "430 × 380 × 450 mm / 16.9 × 15.0 × 17.7 in"]],
  ],
  "lens-mold": [
    [
      ["렌즈 두께", "Lens thickness"],
      ["25 mm까지", "Up to 25 mm / 1 in"],
    ],
    [
      ["수명", "Mold life"],
      ["50만 회", "500,000 shots"],
    ],
    [["표면 거칠기", "Surface finish"], "Ra 0.01 µm"],
  ],
  "insert-core": [
    [material, ["경도 52 HRC 강", "Steel, 52 HRC"]],
    [
      ["맞춤 오차", "Fit tolerance"],
      ["±0.01 mm", "±0.01 mm / ±0.0004 in"],
    ],
    [
      ["바꾸는 시간", "Changeover"],
      ["20분", "20 minutes"],
    ],
  ],
  "terminal-die": [
    [
      ["속도", "Speed"],
      ["분당 400타", "400 strokes a minute"],
    ],
    [
      ["판 두께", "Strip thickness"],
      ["0.2~0.8 mm", "0.2 to 0.8 mm / 0.008 to 0.031 in"],
    ],
    [
      ["바꾸는 시간", "Changeover"],
      ["10분 이내", "Under 10 minutes"],
    ],
  ],
  "diecast-mold": [
    [
      ["부품 크기", "Part size"],
      ["120 × 120 mm까지", "Up to 120 × 120 mm / 4.7 × 4.7 in"],
    ],
    [
      ["형체력", "Clamping force"],
      ["125톤", "125 metric tons"],
    ],
    [
      ["수명", "Mold life"],
      ["10만 회", "100,000 shots"],
    ],
  ],
  "vegan-kimchi": [
    [content, ["400 g", "400 g / 14.1 oz"]],
    [storage, ["냉장 0~10 °C", "Keep refrigerated, 32 to 50 °F"]],
    [shelfLife, ["만든 날부터 4개월", "4 months from production"]],
    [
      ["상자", "Case"],
      ["12병", "12 jars"],
    ],
  ],
  "kimchi-powder": [
    [content, ["80 g, 업소용 1 kg", "80 g / 2.8 oz; catering tub 1 kg / 2.2 lb"]],
    [storage, cool],
    [shelfLife, ["만든 날부터 18개월", "18 months from production"]],
  ],
  "crisp-laver": [
    [content, ["20 g, 학교용 8 g", "20 g / 0.7 oz; school pack 8 g / 0.28 oz"]],
    [storage, cool],
    [shelfLife, ["만든 날부터 12개월", "12 months from production"]],
  ],
  "seaweed-noodle": [
    [content, ["180 g", "180 g / 6.3 oz"]],
    [
      ["열량", "Energy"],
      ["100 g에 12 kcal", "12 kcal per 100 g"],
    ],
    [shelfLife, ["만든 날부터 10개월", "10 months from production"]],
  ],
  "puffed-rice": [
    [content, ["60 g", "60 g / 2.1 oz"]],
    [
      ["재료", "Ingredients"],
      ["쌀, 소금", "Rice, salt"],
    ],
    [shelfLife, ["만든 날부터 10개월", "10 months from production"]],
  ],
  "rice-drink": [
    [content, ["190 mL", "190 mL / 6.4 fl oz"]],
    [storage, cool],
    [
      ["상자", "Case"],
      ["24개", "24 packs"],
    ],
  ],
  "squeeze-gochujang": [
    [content, ["300 g", "300 g / 10.6 oz"]],
    [
      ["매운 정도", "Heat"],
      ["5단계", "Five steps"],
    ],
    [shelfLife, ["만든 날부터 18개월", "18 months from production"]],
  ],
  "barrier-cream": [
    [content, ["50 mL", "50 mL / 1.7 fl oz"]],
    [
      ["향료", "Fragrance"],
      ["없음", "None"],
    ],
    [
      ["용기", "Container"],
      ["공기가 닿지 않는 용기, 속만 교체", "Airless, refillable inner cup"],
    ],
  ],
  "soap-sheet": [
    [contents, ["한 상자 50장", "50 sheets in a box"]],
    [size, ["60 × 35 mm", "60 × 35 mm / 2.4 × 1.4 in"]],
    [weight, ["12 g", "12 g / 0.42 oz"]],
  ],
  "scalp-shampoo": [
    [content, ["300 mL, 미용실용 1 L", "300 mL / 10.1 fl oz; salon size 1 L / 33.8 fl oz"]],
    [["산도", "pH"], "5.5"],
  ],
  "hand-balm": [
    [content, ["75 mL", "75 mL / 2.5 fl oz"]],
    [
      ["향료", "Fragrance"],
      ["없음", "None"],
    ],
  ],
  "lip-tint": [
    [content, ["4.5 g", "4.5 g / 0.16 oz"]],
    [
      ["견본", "Samples"],
      ["세 가지 색, 일주일 안", "Three shades, within a week"],
    ],
  ],
  "eye-stick": [
    [content, ["1.4 g", "1.4 g / 0.05 oz"]],
    [
      ["손잡이 굵기", "Grip"],
      ["14 mm", "14 mm / 0.55 in"],
    ],
    [
      ["색", "Shades"],
      ["10가지", "10"],
    ],
  ],
};

const inBoth = (words: Both | string): Both => (typeof words === "string" ? [words, words] : words);

/** What a sample product says of itself; some say nothing. */
export const specificationsOf = (product: string): Specification[] =>
  (rows[product] ?? []).map(([[nameKo, nameEn], value]) => {
    const [valueKo, valueEn] = inBoth(value);
    return { nameKo, nameEn, valueKo, valueEn };
  });

/** The company that agreed to publication when the words did not name specifications yet, and has not agreed anew. */
export const agreedEarlier = "clay-table";
