/**
 * Units and packages used in trade, by code, with English and Chinese names. Units are codes of UN/ECE
 * Recommendation 20; packages are codes of Recommendation 21 with `X` in front, as Recommendation 20 asks for.
 * The two recommendations hold some 2,400 codes; here stand those that goods are sold, weighed and measured in. Two are left out on purpose, because in SAP the same letters mean something far more
 * common: `ST` (sheet; piece in SAP) and `PAL` (pascal; pallet in SAP). Sheets are `XST`.
 */
const table = `
EA each 个 | H87 piece 件 | C62 one 一 | NAR number of articles 物品数 | NIU international units 国际单位 | PR pair 双
NPR number of pairs 双数 | SET set 套 | KT kit 组件 | AS assortment 什锦 | DZN dozen 打 | DZP dozen packs 打包 | DPC dozen pieces 打件
DPR dozen pairs 打双 | DRL dozen rolls 打卷 | GRO gross 罗 | GGR great gross 大罗 | CEN hundred 百 | HC hundred count 百计 | T3 thousand piece 千件
MIL thousand 千 | MIO million 百万 | TP ten pair 十双 | P1 percent 百分比 | LO lot 批 | LS lump sum 总额 | PTN portion 份 | E27 dose 剂
OP two pack 两包 | P3 three pack 三包 | P4 four pack 四包 | P5 five pack 五包 | P6 six pack 六包 | P7 seven pack 七包 | P8 eight pack 八包 | P9 nine pack 九包
LEF leaf 页 | RM ream 令 | QR quire 刀 | D63 book 册 | D64 block 块 | D65 round 圆 | D66 cassette 盒式 | HEA head 头 | IE person 人
NPT number of parts 零件数 | NMP number of packs 包数 | NCL number of cells 单元数 | NF message 信息 | STW straw 支 | STK stick 条
KGM kilogram 千克 | GRM gram 克 | MGM milligram 毫克 | MC microgram 微克 | TNE tonne 吨 | DTN decitonne 公担 | HGM hectogram 百克 | DJ decagram 十克
CGM centigram 厘克 | DG decigram 分克 | KTN kilotonne 千吨 | LBR pound 磅 | ONZ ounce 盎司 | STN short ton 短吨 | LTN long ton 长吨
CWA hundredweight (US) 美担 | CWI hundredweight (UK) 英担 | APZ troy ounce 金衡盎司 | CTM metric carat 克拉 | GRN grain 格令 | STI stone 英石 | DRA dram 打兰
LTR litre 升 | MLT millilitre 毫升 | CLT centilitre 厘升 | DLT decilitre 分升 | HLT hectolitre 百升 | K6 kilolitre 千升 | A44 decalitre 十升
4G microlitre 微升 | MAL megalitre 兆升 | MTQ cubic metre 立方米 | DMQ cubic decimetre 立方分米 | CMQ cubic centimetre 立方厘米 | MMQ cubic millimetre 立方毫米
INQ cubic inch 立方英寸 | FTQ cubic foot 立方英尺 | YDQ cubic yard 立方码 | GLL gallon (US) 美加仑 | GLI gallon (UK) 英加仑 | QTL quart (US) 美夸脱
QTI quart (UK) 英夸脱 | PTL pint (US) 美品脱 | PTI pint (UK) 英品脱 | OZA fluid ounce (US) 美液盎司 | OZI fluid ounce (UK) 英液盎司 | BLL barrel 桶 | G21 cup 杯
G24 tablespoon 汤匙 | G25 teaspoon 茶匙 | MTR metre 米 | DMT decimetre 分米 | CMT centimetre 厘米 | MMT millimetre 毫米 | 4H micrometre 微米 | KMT kilometre 千米
HMT hectometre 百米 | INH inch 英寸 | FOT foot 英尺 | YRD yard 码 | SMI mile 英里 | NMI nautical mile 海里 | LM linear metre 延米 | KMK square kilometre 平方千米
MTK square metre 平方米 | DMK square decimetre 平方分米 | CMK square centimetre 平方厘米 | MMK square millimetre 平方毫米 | HAR hectare 公顷 | ARE are 公亩
INK square inch 平方英寸 | FTK square foot 平方英尺 | YDK square yard 平方码 | ACR acre 英亩 | SEC second 秒 | C26 millisecond 毫秒 | MIN minute 分钟 | HUR hour 小时
DAY day 天 | E49 working day 工作日 | WEE week 周 | MON month 月 | QAN quarter 季度 | SAN half year 半年 | ANN year 年 | WTT watt 瓦 | KWT kilowatt 千瓦 | MAW megawatt 兆瓦
WHR watt hour 瓦时 | KWH kilowatt hour 千瓦时 | MWH megawatt hour 兆瓦时 | GWH gigawatt hour 吉瓦时 | JOU joule 焦耳 | KJO kilojoule 千焦 | GV gigajoule 吉焦 | BTU British thermal unit 英热单位
AMP ampere 安 | 4K milliampere 毫安 | AMH ampere hour 安时 | E09 milliampere hour 毫安时 | VLT volt 伏 | KVT kilovolt 千伏 | VA volt-ampere 伏安 | KVA kilovolt-ampere 千伏安
OHM ohm 欧姆 | HTZ hertz 赫兹 | KHZ kilohertz 千赫 | MHZ megahertz 兆赫 | LUM lumen 流明 | LUX lux 勒克斯 | CDL candela 坎德拉 | CEL degree Celsius 摄氏度 | FAH degree Fahrenheit 华氏度
KEL kelvin 开 | KPA kilopascal 千帕 | MPA megapascal 兆帕 | BAR bar 巴 | NEW newton 牛 | C34 mole 摩尔 | AD byte 字节 | 2P kilobyte 千字节 | 4L megabyte 兆字节 | E34 gigabyte 吉字节
GM gram per square metre 克每平方米 | 28 kilogram per square metre 千克每平方米 | KMQ kilogram per cubic metre 千克每立方米 | ACT activity 活动 | E48 service unit 服务单位 | E51 job 工单 | E54 trip 趟 | TMS kilometre travelled 行驶公里 | TKM tonne kilometre 吨公里
XAE aerosol 气雾罐 | XAM ampoule 安瓿 | XAT atomizer 喷雾瓶 | XBA barrel 琵琶桶 | XBB bobbin 筒子 | XBC bottle crate 瓶箱 | XBD board 板 | XBE bundle 捆 | XBG bag 袋 | XBH bunch 束
XBI bin 料箱 | XBJ bucket 提桶 | XBK basket 篮 | XBL bale, compressed 压缩包 | XBM basin 盆 | XBN bale, loose 松包 | XBO bottle, cylindrical 圆瓶 | XBQ bottle, protected 护套瓶 | XBR bar 棒 | XBT bolt 匹
XBU butt 大桶 | XBX box 盒 | XBY board, in bundle 捆板 | XCA can, rectangular 方罐 | XCB beer crate 啤酒箱 | XCC churn 奶桶 | XCD can with handle 提罐 | XCG cage 笼 | XCH chest 柜 | XCI canister 小罐
XCK cask 木桶 | XCL coil 圈 | XCM card 卡 | XCN container 集装箱 | XCO carboy, unprotected 酸瓶 | XCQ cartridge 芯 | XCR crate 板条箱 | XCS case 箱 | XCT carton 箱 | XCU cup 杯 | XCX can, cylindrical 圆罐
XCY cylinder 气瓶 | XDR drum 圆桶 | XED case on pallet base 带托箱 | XEN envelope 信封 | XFC fruit crate 果箱 | XFD framed crate 框架箱 | XFO footlocker 手提柜 | XFP filmpack 胶包 | XGB gas bottle 煤气瓶 | XHA hamper 篮筐
XHG hogshead 豪格海桶 | XIN ingot 锭 | XJB jumbo bag 吨袋 | XJC jerrican, rectangular 方扁桶 | XJG jug 壶 | XJR jar 广口瓶 | XJT jute bag 麻袋 | XJY jerrican, cylindrical 圆扁桶 | XKG keg 小桶 | XKI kit 套装 | XLG log 原木
XLT lot 批 | XMB multiply bag 多层袋 | XMC milk crate 牛奶箱 | XMT mat 席 | XMX match box 火柴盒 | XNE unpacked 裸装 | XNS nest 套叠 | XNT net 网 | XP2 pan 平盘 | XPA packet 小包 | XPB pallet box 托盘箱
XPC parcel 包裹 | XPF pen 围栏 | XPG plate 板 | XPH pitcher 罐壶 | XPI pipe 管 | XPJ punnet 果篮 | XPK package 包 | XPL pail 桶 | XPN plank 厚板 | XPO pouch 小袋 | XPP piece 件 | XPR receptacle, plastic 塑料容器
XPT pot 罐 | XPU tray 托盘格 | XPX pallet 托 | XPZ pipes, in bundle 管捆 | XRD rod 杆 | XRG ring 环 | XRL reel 卷盘 | XRO roll 卷 | XSA sack 麻袋 | XSB slab 厚片 | XSC shallow crate 浅箱 | XSD spindle 轴
XSE sea chest 船柜 | XSH sachet 小袋 | XSI skid 垫木 | XSK skeleton case 骨架箱 | XSL slipsheet 滑板 | XSM sheetmetal 金属片 | XSO spool 线轴 | XST sheet 张 | XSU suitcase 手提箱 | XSW shrinkwrapped 热缩包 | XSX set 套
XSY sleeve 套筒 | XTB tub 盆桶 | XTC tea chest 茶箱 | XTD collapsible tube 软管 | XTI tierce 中桶 | XTK tank, rectangular 方槽 | XTN tin 听 | XTO tun 大酒桶 | XTR trunk 大箱 | XTS truss 捆 | XTU tube 管 | XTV tube with nozzle 带嘴管
XTY tank, cylindrical 圆槽 | XTZ tubes, in bundle 管束 | XUC uncaged 未装笼 | XUN unit 单位 | XVI vial 小瓶 | XVK van pack 货包 | XVP vacuum-packed 真空包 | XWB wicker bottle 柳条瓶 | XZZ mutually defined 双方约定`

/** Names of the units by code. */
export const units: ReadonlyMap<string, { en: string; zh: string }> = new Map(
  table
    .trim()
    .split(/\s*[|\n]\s*/)
    .map((entry) => {
      const words = entry.split(' ')
      return [words[0] ?? '', { en: words.slice(1, -1).join(' '), zh: words.at(-1) ?? '' }]
    }),
)

/** What other systems and people write, in upper case, for the code that is usually meant. */
// biome-ignore format: a table
export const unitNicknames: Record<string, string> = {
  PCS: 'EA', PC: 'EA', PCE: 'EA', ST: 'EA', PIECE: 'H87', PIECES: 'H87', 个: 'EA', 只: 'EA', 件: 'H87', 支: 'EA', 台: 'EA', 瓶: 'XBO',
  CAR: 'XCT', CTN: 'XCT', CT: 'XCT', CARTON: 'XCT', CS: 'XCS', CASE: 'XCS', 箱: 'XCT', BOX: 'XBX', BX: 'XBX', 盒: 'XBX',
  BAG: 'XBG', BG: 'XBG', 袋: 'XBG', PAL: 'XPX', PALLET: 'XPX', PX: 'XPX', 托: 'XPX', BTL: 'XBO', BOTTLE: 'XBO', BOT: 'XBO',
  PK: 'XPK', PACK: 'XPK', 包: 'XPK', ROL: 'XRO', ROLL: 'XRO', 卷: 'XRO', CAN: 'XCX', 罐: 'XCX', 听: 'XTN', 桶: 'XDR',
  KG: 'KGM', KGS: 'KGM', 千克: 'KGM', 公斤: 'KGM', G: 'GRM', GR: 'GRM', 克: 'GRM', T: 'TNE', TO: 'TNE', TON: 'TNE', 吨: 'TNE',
  L: 'LTR', LT: 'LTR', 升: 'LTR', ML: 'MLT', 毫升: 'MLT', M: 'MTR', 米: 'MTR', CM: 'CMT', MM: 'MMT', M2: 'MTK', 平方米: 'MTK',
  M3: 'MTQ', 立方米: 'MTQ', 套: 'SET', 双: 'PR', 打: 'DZN', DZ: 'DZN', LB: 'LBR', OZ: 'ONZ', H: 'HUR', 小时: 'HUR',
}
