/** Types of schemas/dms.openapi.yaml, generated: change that file and run `node schemas/generate.ts`. */
export interface paths {
    "/in/dms/sales-order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An order, its change, or its cancellation · 推送订单、变更或取消
         * @description A new order has `revision` 1; every change of it is the whole order again with a higher revision. The same order
         *     number and revision with *other* content is stored (202), parked, and answered by an order confirmation: one number
         *     is one document.
         *
         *     The hub recomputes all amounts, half up away from zero to the smallest unit of the currency, and refuses what does
         *     not add up (422, with both numbers). Price with tax, per line: before = round(quantity × unitPrice / perQuantity),
         *     gross = before − discount, tax = round(gross × rate / (1 + rate)), net = gross − tax. Price without tax: net =
         *     round(quantity × unitPrice / perQuantity) − discount, tax = round(net × rate), gross = net + tax. Tax may be off by
         *     one smallest unit in a line. Totals are the sums of the lines; their tax may be computed on the sum instead, and be
         *     off by floor((n + 1) / 2) smallest units for n lines. A reduction of the whole order is spread over its lines by
         *     largest remainder, ties to the lowest line number. Free lines (`freeGoods`, `gift`) have every amount 0.
         *
         *     Of a line only `lineNo`, `productCode`, `quantity`, `unit`, `unitPrice`, `taxRate` and the three amounts with and
         *     without tax are required; of the totals only those three.
         *
         *     首次推送 `revision` 为 1，每次变更以更高的修订号重发整张订单。同一订单号与修订号但内容不同的报文会被保存（202）并挂起，并以订单确认告知。
         *
         *     中枢按四舍五入（远离零）到币别最小单位重算全部金额，不一致则拒绝（422，并给出双方数值）。含税价每行：折前 = round(数量 × 单价 / 价格数量)，
         *     价税合计 = 折前 − 折扣，税额 = round(价税合计 × 税率 / (1 + 税率))，不含税 = 价税合计 − 税额。不含税价：不含税 = round(数量 × 单价 / 价格数量) − 折扣，
         *     税额 = round(不含税 × 税率)，价税合计 = 不含税 + 税额。行税额允许相差一个最小单位；合计为各行之和，合计税额允许按总额计算，
         *     n 行时可相差 floor((n + 1) / 2) 个最小单位。整单优惠按最大余数法分摊到行，余数相同时行号小者优先。赠品行（`freeGoods`、`gift`）金额均为 0。
         *
         *     每行仅 `lineNo`、`productCode`、`quantity`、`unit`、`unitPrice`、`taxRate` 与三个金额必填；合计仅三个金额必填。
         */
        post: operations["pushSalesOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/dealer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A dealer that is new or has changed · 推送经销商
         * @description The whole dealer, with a `version` that grows with every change.
         *
         *     推送整个经销商档案，`version` 随每次变更增长。
         */
        post: operations["pushDealer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/product": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A product the DMS is master of · 推送由 DMS 主管的商品
         * @description Only where the DMS, not the ERP, is master of products.
         *
         *     仅用于以 DMS 为商品主数据来源的场景。
         */
        post: operations["pushProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/{productCode}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Product code, percent-encoded · 商品编码（百分号编码） */
                productCode: components["parameters"]["ProductCode"];
            };
            cookie?: never;
        };
        /** One product · 读取商品 */
        get: operations["getProduct"];
        /**
         * Create or replace a product · 新增或更新商品
         * @description Upsert by `productCode`, which is the same in path and body. The body carries `version`: numbers are compared as
         *     numbers, text as text. A version older than the one held changes nothing and answers `ignoredAsOlder`; the same
         *     content again answers `unchanged`. A product is never removed: `deleted: true` or a status other than `active`
         *     takes it off sale.
         *
         *     按 `productCode` 新增或覆盖。报文中的 `version` 若早于已有版本则不做任何修改，应答 `ignoredAsOlder`；内容相同应答 `unchanged`。
         *     商品不做物理删除，`deleted: true` 或非 `active` 状态表示停售。
         */
        put: operations["putProduct"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Products, a page at a time · 分页读取商品
         * @description Ordered by time of change, oldest first. The first call names `changedSince` or nothing; every further call gives
         *     back `next` as `cursor`. `next` is present on every page, also on the last one: a later poll goes on from there and
         *     sees only what changed since. Nothing may be left out at the end of a page when several records changed at the same
         *     moment; a record may come twice.
         *
         *     按变更时间从旧到新排列。首次调用可带 `changedSince`，之后将 `next` 作为 `cursor` 传回。每页（含最后一页）都有 `next`，
         *     下次轮询由此继续。同一时刻变更的多条记录跨页时不得遗漏，允许重复。
         */
        get: operations["listProducts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 products in one call · 批量写入商品
         * @description Every record is treated as by `PUT /products/{productCode}`, on its own: one that is refused does not hold back the
         *     others. The answer is 200 with one result for each record, by its key; a record without a result counts as unknown
         *     and will be asked for.
         *
         *     每条记录与单条 PUT 等同，互不影响。应答 200，逐条按业务键给出结果；未给出结果的记录视为状态未知。
         */
        post: operations["putProducts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dealers/{dealerCode}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Dealer code, percent-encoded · 经销商编码（百分号编码） */
                dealerCode: components["parameters"]["DealerCode"];
            };
            cookie?: never;
        };
        /** One dealer · 读取经销商 */
        get: operations["getDealer"];
        /**
         * Create or replace a dealer · 新增或更新经销商
         * @description As `PUT /products/{productCode}`: upsert by `dealerCode`, older versions are ignored.
         *
         *     与商品相同：按 `dealerCode` 新增或覆盖，较旧版本被忽略。
         */
        put: operations["putDealer"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dealers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Dealers, a page at a time · 分页读取经销商
         * @description Ordered by time of change, oldest first. The first call names `changedSince` or nothing; every further call gives
         *     back `next` as `cursor`. `next` is present on every page, also on the last one: a later poll goes on from there and
         *     sees only what changed since. Nothing may be left out at the end of a page when several records changed at the same
         *     moment; a record may come twice.
         *
         *     按变更时间从旧到新排列。首次调用可带 `changedSince`，之后将 `next` 作为 `cursor` 传回。每页（含最后一页）都有 `next`，
         *     下次轮询由此继续。同一时刻变更的多条记录跨页时不得遗漏，允许重复。
         */
        get: operations["listDealers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sales-orders/{orderNo}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Order number, percent-encoded · 订单号（百分号编码） */
                orderNo: string;
            };
            cookie?: never;
        };
        /** One order at its newest revision · 读取订单的最新修订 */
        get: operations["getSalesOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/order-confirmations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What became of an order · 订单确认与状态
         * @description The whole state of an order at the ERP, line by line: never a change to an earlier state. Idempotent by `orderNo` and
         *     `sequence`: the same again answers `unchanged`; a sequence below the one held answers `ignoredAsOlder` and changes
         *     nothing; a higher one replaces it. Refused orders come this way too, with `response: rejected` and `reasonText`.
         *
         *     按行给出订单在 ERP 的完整状态，而非增量。以 `orderNo` 与 `sequence` 幂等：重复应答 `unchanged`；序号较小应答 `ignoredAsOlder`
         *     且不做修改；序号较大则覆盖。被拒绝的订单也由此告知（`response: rejected`，原因见 `reasonText`）。
         */
        post: operations["postOrderConfirmation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Product: components["schemas"]["product.schema"];
        Dealer: components["schemas"]["dealer.schema"];
        SalesOrder: components["schemas"]["sales-order.schema"];
        OrderConfirmation: components["schemas"]["order-confirmation.schema"];
        Rule: components["schemas"]["rule.schema"];
        Receipt: {
            /**
             * Format: uuid
             * @description Receipt of the stored message; quote it in enquiries. · 回执号，查询时引用。
             */
            receipt: string;
            /** @description True when this event had been stored before. · 此前是否已保存。 */
            duplicate: boolean;
            /** @description Business key as the hub read it. · 中枢识别的业务键。 */
            key: string;
        };
        /**
         * @description `created` new, `updated` changed, `unchanged` held already with the same content, `ignoredAsOlder` a newer one is
         *     held. All four are success. · 新增、更新、内容未变、已有更新版本；均为成功。
         * @enum {string}
         */
        Effect: "created" | "updated" | "unchanged" | "ignoredAsOlder";
        WriteResult: {
            effect: components["schemas"]["Effect"];
            /** @description Business key · 业务键 */
            key?: string;
        };
        ProductBatch: {
            records: components["schemas"]["product.schema"][];
        };
        BatchResult: {
            results: {
                /** @description Business key of the record · 业务键 */
                key: string;
                /** @description The status a single write would have been answered with · 等同单条写入的状态码 */
                status: number;
                effect?: components["schemas"]["Effect"];
                problem?: components["schemas"]["Problem"];
            }[];
        };
        ProductPage: {
            items: components["schemas"]["product.schema"][];
            /** @description Where the next call begins; opaque. · 下次调用的起点，不透明。 */
            next: string;
            /** @description True when there is another page now. · 是否还有下一页。 */
            more: boolean;
        };
        DealerPage: {
            items: components["schemas"]["dealer.schema"][];
            /** @description Where the next call begins; opaque. · 下次调用的起点，不透明。 */
            next: string;
            /** @description True when there is another page now. · 是否还有下一页。 */
            more: boolean;
        };
        FieldError: {
            /** @description JSON Pointer (RFC 6901) into the body · 指向报文的 JSON Pointer */
            pointer: string;
            /** @description What came and what is allowed, for people · 说明 */
            detail: string;
            /** @description The value that came; never of a personal field · 取值（个人信息不回显） */
            value?: unknown;
            rule?: components["schemas"]["rule.schema"];
        };
        /** @description Problem details (RFC 9457) · 问题详情 */
        Problem: {
            /**
             * Format: uri-reference
             * @default about:blank
             */
            type?: string;
            title: string;
            status: number;
            detail?: string;
            /** Format: uri-reference */
            instance?: string;
            errors?: components["schemas"]["FieldError"][];
        };
        /**
         * 销售订单
         * @description Sales order: demand. Business key: orderNo.
         */
        "sales-order.schema": {
            /**
             * 租户
             * @description Ignored: the hub takes the tenant from the credential
             */
            tenantId?: unknown;
            /**
             * 实体
             * @description Name of the entity
             */
            entity?: string;
            /**
             * 模式版本
             * @description Version of this schema, major.minor
             */
            schemaVersion?: string;
            /**
             * 中枢编号
             * @description Id in the hub
             */
            id?: string;
            /**
             * 来源系统
             * @description Alias of the system the record comes from
             */
            sourceSystem?: string;
            /**
             * 来源主键
             * @description Native key there, as text; leading zeros kept
             */
            sourceKey?: string;
            /**
             * 业务键
             * @description The business key, as the hub read it
             */
            businessKey?: string;
            /**
             * 来源版本
             * @description Grows with every change at the source: a number, or text of fixed width such as a time in ISO 8601
             */
            version?: number | string;
            /**
             * 变更时间
             * Format: date-time
             * @description Changed at the source, by the source's clock
             * @example 2026-07-01T08:00:00.000Z
             */
            changedAt?: string;
            /**
             * 接收时间
             * Format: date-time
             * @description Arrived at the hub
             * @example 2026-07-01T08:00:00.000Z
             */
            receivedAt?: string;
            /**
             * 删除标志
             * @description True makes the record a tombstone
             */
            deleted?: boolean;
            /**
             * 删除原因
             * @description Why it is gone
             * @enum {string}
             */
            deletedReason?: "deleted" | "archived" | "merged" | "outOfScope";
            /**
             * 并入
             * @description Key of the record that lives on, after a merge
             */
            mergedInto?: string;
            /**
             * 扩展字段
             * @description Fields of one system, by names such as `kingdee.F_XX`; passed through, never used by shared rules
             */
            ext?: {
                [key: string]: unknown;
            };
            /**
             * 订单号
             * @description Business key, given by the DMS
             */
            orderNo: string;
            /**
             * 修订号
             * @description Starts at 1 and grows with each change
             */
            revision: number;
            /**
             * 订单类型
             * @description Kind of order
             * @enum {string}
             */
            orderType: "standard" | "rush" | "sample" | "consignment" | "replacement" | "return" | "creditRequest";
            /**
             * 经销商
             * @description Sold-to
             */
            dealerCode: string;
            /**
             * 收货地址
             * @description Address of the dealer; required unless shipToAddress is given
             */
            shipToAddressCode?: string;
            /**
             * 一次性收货地址
             * @description One-time address, in full
             */
            shipToAddress?: {
                /**
                 * 全球位置码
                 * @description Global location number of GS1
                 */
                gln?: string;
                /**
                 * 国家
                 * @description ISO 3166-1 country; CN when absent
                 * @example CN
                 */
                country?: string;
                /**
                 * 省代码
                 * @description GB/T 2260 code of the province in China
                 */
                provinceCode?: string;
                /**
                 * 省
                 * @description Province
                 */
                province?: string;
                /**
                 * 市代码
                 * @description GB/T 2260 code of the city in China
                 */
                cityCode?: string;
                /**
                 * 市
                 * @description City
                 */
                city?: string;
                /**
                 * 区县代码
                 * @description GB/T 2260 code of the district in China
                 */
                districtCode?: string;
                /**
                 * 区县
                 * @description District
                 */
                district?: string;
                /**
                 * 街道
                 * @description Street and number, free text
                 */
                street?: string;
                /**
                 * 邮编
                 * @description Postcode
                 */
                postcode?: string;
                /**
                 * 联系人
                 * @description Who to ask for; personal information
                 */
                contactName?: string;
                /**
                 * 电话
                 * @description Telephone; personal information
                 */
                phone?: string;
            } & {
                [key: string]: unknown;
            };
            /**
             * 开票方
             * @description The dealer when absent
             */
            billToDealerCode?: string;
            /**
             * 付款方
             * @description The dealer when absent
             */
            payerDealerCode?: string;
            /**
             * 下单日
             * Format: date
             * @description Day of the order
             * @example 2026-07-01
             */
            orderDate: string;
            /**
             * 要货日
             * Format: date
             * @description Day the goods are wanted
             * @example 2026-07-01
             */
            requestedDeliveryDate?: string;
            /**
             * 定价日
             * Format: date
             * @description Day the prices are of; orderDate when absent
             * @example 2026-07-01
             */
            priceDate?: string;
            /**
             * 销售组织
             * @description Sales organisation
             */
            salesOrg: string;
            /**
             * 渠道
             * @description Channel
             */
            channelType: string;
            /**
             * 仓库
             * @description Warehouse wished for
             */
            warehouseCode?: string;
            /**
             * 账期
             * @description Payment terms
             */
            paymentTerms?: string;
            /**
             * 币别
             * @description Currency of every amount; it decides their decimal places
             * @example CNY
             */
            currency: string;
            /**
             * 汇率
             * @description To the local currency; with exchangeRateDate
             * @example 12.5
             */
            exchangeRate?: string;
            /**
             * 汇率日期
             * Format: date
             * @description Day of the exchange rate
             * @example 2026-07-01
             */
            exchangeRateDate?: string;
            /**
             * 含税/不含税
             * @description Do unit prices include tax? Never guessed
             * @enum {string}
             */
            priceBasis: "taxIncluded" | "taxExcluded";
            /**
             * 可分批
             * @description May it be delivered in parts?
             */
            partialDeliveryAllowed: boolean;
            /**
             * 订单行
             * @description At least one
             */
            lines: ({
                /**
                 * 行号
                 * @description Unique in the order and stable over its revisions
                 */
                lineNo: number;
                /**
                 * 父行号
                 * @description lineNo of the line this one belongs to, e.g. for free goods
                 */
                parentLineNo?: number;
                /**
                 * 行类型
                 * @description freeGoods and gift cost nothing
                 * @default sale
                 * @enum {string}
                 */
                lineType?: "sale" | "freeGoods" | "gift" | "service";
                /**
                 * 商品编码
                 * @description Product
                 */
                productCode: string;
                /**
                 * 数量
                 * @description Above zero; below zero only in return and creditRequest orders
                 * @example 12.5
                 */
                quantity: string;
                /**
                 * 单位
                 * @description Unit of quantity
                 * @example EA
                 * @example XCT
                 */
                unit: string;
                /**
                 * 基本数量
                 * @description Quantity in the base unit of the product
                 * @example 12.5
                 */
                baseQuantity?: string;
                /**
                 * 单价
                 * @description Price of perQuantity units, on the priceBasis of the order
                 * @example 12.5
                 */
                unitPrice: string;
                /**
                 * 价格数量
                 * @description How many units the price is for; 1 when absent
                 * @default 1
                 * @example 12.5
                 */
                perQuantity?: string;
                /**
                 * 税率
                 * @description Fraction: "0.13" is 13 %
                 * @example 0.13
                 */
                taxRate: string;
                /**
                 * 折前金额
                 * @description round(quantity × unitPrice / perQuantity); checked when given
                 * @example 12.5
                 */
                amountBeforeDiscount?: string;
                /**
                 * 折扣金额
                 * @description All reductions of the line; "0" when absent
                 * @default 0
                 * @example 12.5
                 */
                discountAmount?: string;
                /**
                 * 折扣明细
                 * @description Add up to discountAmount
                 */
                discounts?: ({
                    /**
                     * 类型
                     * @description Kind of reduction
                     * @enum {string}
                     */
                    kind: "amountOff" | "percentOff" | "rebateUsage" | "manual";
                    /**
                     * 政策
                     * @description Promotion or rebate policy
                     */
                    policyCode?: string;
                    /**
                     * 政策版本
                     * @description Version of the policy that was used
                     */
                    policyVersion?: number;
                    /**
                     * 返利账户
                     * @description Account a rebate was taken from
                     */
                    rebateAccount?: string;
                    /**
                     * 金额
                     * @description Amount of this reduction, with the sign of the line
                     * @example 12.5
                     */
                    amount: string;
                } & {
                    [key: string]: unknown;
                })[];
                /**
                 * 价税合计
                 * @description With tax; netAmount + taxAmount
                 * @example 12.5
                 */
                grossAmount: string;
                /**
                 * 不含税金额
                 * @description Without tax
                 * @example 12.5
                 */
                netAmount: string;
                /**
                 * 税额
                 * @description Tax; one smallest unit of money of rounding is allowed
                 * @example 12.5
                 */
                taxAmount: string;
                /**
                 * 政策
                 * @description Promotion policy of the line
                 */
                policyCode?: string;
                /**
                 * 搭赠方式
                 * @description Free goods come on top, or out of the ordered quantity
                 * @enum {string}
                 */
                freeGoodsMode?: "exclusive" | "inclusive";
                /**
                 * 参考价
                 * @description What a free line would have cost
                 * @example 12.5
                 */
                referencePrice?: string;
                /**
                 * 要货日
                 * Format: date
                 * @description When it differs from the order
                 * @example 2026-07-01
                 */
                requestedDeliveryDate?: string;
                /**
                 * 仓库
                 * @description When it differs from the order
                 */
                warehouseCode?: string;
                /**
                 * 备注
                 * @description Free text; treated as personal information
                 */
                note?: string;
            } & {
                [key: string]: unknown;
            })[];
            /**
             * 促销
             * @description Already spread in the lines; here for audit
             */
            promotions?: ({
                /**
                 * 政策
                 * @description Policy that applied; its effect is already in the lines
                 */
                policyCode: string;
                /**
                 * 政策版本
                 * @description Version that was used
                 */
                policyVersion?: number;
                /**
                 * 名称
                 * @description Name
                 */
                name?: string;
                /**
                 * 优惠额
                 * @description What it took off the order
                 * @example 12.5
                 */
                amount?: string;
            } & {
                [key: string]: unknown;
            })[];
            /**
             * 返利使用
             * @description Already spread in the lines; here for audit
             */
            rebateUsage?: ({
                /**
                 * 返利账户
                 * @description Account the rebate was taken from
                 */
                rebateAccount: string;
                /**
                 * 使用额
                 * @description Already spread in the lines as discounts of kind rebateUsage; here for audit
                 * @example 12.5
                 */
                amount: string;
                /**
                 * 使用前余额
                 * @description Balance before
                 * @example 12.5
                 */
                balanceBefore?: string;
                /**
                 * 使用后余额
                 * @description balanceBefore − amount
                 * @example 12.5
                 */
                balanceAfter?: string;
            } & {
                [key: string]: unknown;
            })[];
            /**
             * 合计
             * @description Recomputed by the hub; a mismatch beyond rounding is refused with both numbers
             */
            totals: {
                /**
                 * 折前合计
                 * @description Sum of the lines before discount; checked when given
                 * @example 12.5
                 */
                amountBeforeDiscount?: string;
                /**
                 * 折扣合计
                 * @description Sum of the lines; checked when given
                 * @example 12.5
                 */
                discountAmount?: string;
                /**
                 * 不含税合计
                 * @description Sum of the rounded lines
                 * @example 12.5
                 */
                netAmount: string;
                /**
                 * 税额合计
                 * @description Sum of the rounded lines; floor((n + 1) / 2) smallest units of rounding are allowed for n lines
                 * @example 12.5
                 */
                taxAmount: string;
                /**
                 * 舍入
                 * @description Cash rounding; may be counted into grossAmount or not
                 * @example 12.5
                 */
                roundingAmount?: string;
                /**
                 * 价税合计
                 * @description netAmount + taxAmount, with or without roundingAmount
                 * @example 12.5
                 */
                grossAmount: string;
            } & {
                [key: string]: unknown;
            };
            /**
             * 税额汇总
             * @description Totals by tax rate; checked when given
             */
            taxSummary?: ({
                /**
                 * 税率
                 * @description Every rate of the lines once
                 * @example 0.13
                 */
                taxRate: string;
                /**
                 * 不含税金额
                 * @description Sum of the lines at this rate
                 * @example 12.5
                 */
                netAmount?: string;
                /**
                 * 税额
                 * @description Sum of the lines at this rate, or the tax of their sum
                 * @example 12.5
                 */
                taxAmount: string;
                /**
                 * 价税合计
                 * @description netAmount + taxAmount
                 * @example 12.5
                 */
                grossAmount?: string;
            } & {
                [key: string]: unknown;
            })[];
            /**
             * 备注
             * @description Free text; treated as personal information
             */
            remark?: string;
            /**
             * 附件
             * @description Links
             */
            attachments?: ({
                /**
                 * 名称
                 * @description File name
                 */
                name?: string;
                /**
                 * 链接
                 * @description Link to the file; files themselves do not travel in messages
                 */
                link: string;
            } & {
                [key: string]: unknown;
            })[];
            /**
             * 取消原因
             * @description Why it is cancelled
             */
            cancelReason?: string;
            /**
             * 生命周期
             * @description State; submitted when absent, since only submitted orders are sent
             * @default submitted
             * @enum {string}
             */
            lifecycle?: "draft" | "submitted" | "sent" | "accepted" | "inProcess" | "completed" | "closedShort" | "rejected" | "cancelRequested" | "cancelled" | "cancelRejected";
            /**
             * 冻结
             * @description Why the order is held; none when it is not
             * @enum {string}
             */
            hold?: "none" | "credit" | "price" | "stock" | "compliance" | "manual";
            /**
             * 确认进度
             * @description How much is confirmed
             * @enum {string}
             */
            confirmation?: "none" | "partial" | "full";
            /**
             * 发货进度
             * @description How much is shipped
             * @enum {string}
             */
            delivery?: "none" | "partial" | "full";
            /**
             * 开票进度
             * @description How much is invoiced
             * @enum {string}
             */
            billing?: "none" | "partial" | "full";
            /**
             * 收款进度
             * @description How much is paid
             * @enum {string}
             */
            payment?: "none" | "partial" | "full";
        } & {
            [key: string]: unknown;
        };
        /**
         * 规则
         * @description Stable code of the rule that is broken. Minor versions may add codes.
         */
        "rule.schema": "required" | "type" | "length" | "range" | "text" | "code-list" | "decimal" | "decimal-places" | "date" | "instant" | "half-open-period" | "language-map" | "currency" | "country" | "region" | "unit" | "check-digit" | "uscc" | "unique" | "reference" | "base-unit" | "default-sales-unit" | "active-gtin" | "tax-class" | "parent-dealer" | "free-line" | "sign" | "discount-sum" | "line-amount" | "total-amount" | "tax-summary" | "exchange-rate" | "rebate-balance" | "quantities-add-up" | "quantity-order" | "tombstone";
        /**
         * 经销商
         * @description Dealer: who buys. Business key: dealerCode.
         */
        "dealer.schema": {
            /**
             * 租户
             * @description Ignored: the hub takes the tenant from the credential
             */
            tenantId?: unknown;
            /**
             * 实体
             * @description Name of the entity
             */
            entity?: string;
            /**
             * 模式版本
             * @description Version of this schema, major.minor
             */
            schemaVersion?: string;
            /**
             * 中枢编号
             * @description Id in the hub
             */
            id?: string;
            /**
             * 来源系统
             * @description Alias of the system the record comes from
             */
            sourceSystem?: string;
            /**
             * 来源主键
             * @description Native key there, as text; leading zeros kept
             */
            sourceKey?: string;
            /**
             * 业务键
             * @description The business key, as the hub read it
             */
            businessKey?: string;
            /**
             * 来源版本
             * @description Grows with every change at the source: a number, or text of fixed width such as a time in ISO 8601
             */
            version?: number | string;
            /**
             * 变更时间
             * Format: date-time
             * @description Changed at the source, by the source's clock
             * @example 2026-07-01T08:00:00.000Z
             */
            changedAt?: string;
            /**
             * 接收时间
             * Format: date-time
             * @description Arrived at the hub
             * @example 2026-07-01T08:00:00.000Z
             */
            receivedAt?: string;
            /**
             * 删除标志
             * @description True makes the record a tombstone
             */
            deleted?: boolean;
            /**
             * 删除原因
             * @description Why it is gone
             * @enum {string}
             */
            deletedReason?: "deleted" | "archived" | "merged" | "outOfScope";
            /**
             * 并入
             * @description Key of the record that lives on, after a merge
             */
            mergedInto?: string;
            /**
             * 扩展字段
             * @description Fields of one system, by names such as `kingdee.F_XX`; passed through, never used by shared rules
             */
            ext?: {
                [key: string]: unknown;
            };
            /**
             * 经销商编码
             * @description Business key
             */
            dealerCode: string;
            /**
             * 法定名称
             * @description Name as on the licence
             */
            legalName: string;
            /**
             * 简称
             * @description Short name
             */
            shortName?: string;
            /**
             * 统一社会信用代码
             * @description Required unless taxpayerType is foreign
             * @example 91350100M000100Y43
             */
            uscc?: string;
            /**
             * 纳税人类型
             * @description Kind of taxpayer
             * @enum {string}
             */
            taxpayerType: "general" | "smallScale" | "individual" | "foreign";
            /**
             * 境外税号
             * @description Tax number of a foreign dealer; required for one
             */
            taxNo?: string;
            /**
             * 国家
             * @description Country of a foreign dealer; required for one
             * @example CN
             */
            country?: string;
            /**
             * 注册地址
             * @description Address as on the licence
             */
            registeredAddress?: string;
            /**
             * 层级
             * @description 1 buys from the brand, 2 from a dealer of tier 1, …
             */
            tier: number;
            /**
             * 上级
             * @description Required from tier 2 on
             */
            parentDealerCode?: string;
            /**
             * 渠道类型
             * @description Channel
             */
            channelType: string;
            /**
             * 区域
             * @description Region
             */
            regionCode: string;
            /**
             * 片区
             * @description Territories it may sell in; may be empty
             */
            territoryCodes: string[];
            /**
             * 授权
             * @description What it may sell, where and when; may be empty
             */
            authorizations: ({
                /**
                 * 品牌
                 * @description Brand; absent = all
                 */
                brand?: string;
                /**
                 * 分类
                 * @description Category; absent = all
                 */
                category?: string;
                /**
                 * 片区
                 * @description Territory; absent = all of the dealer
                 */
                territory?: string;
                /**
                 * 生效日
                 * Format: date
                 * @description First day, inclusive
                 * @example 2026-07-01
                 */
                validFrom?: string;
                /**
                 * 失效日
                 * Format: date
                 * @description First day it is no longer valid
                 * @example 2026-07-01
                 */
                validTo?: string;
            } & {
                [key: string]: unknown;
            })[];
            /**
             * 销售组织
             * @description Sales organisation
             */
            salesOrg: string;
            /**
             * 账期
             * @description Owned by the ERP
             */
            paymentTerms?: string;
            /**
             * 币别
             * @description Currency of its limits and orders
             * @example CNY
             */
            currency: string;
            /**
             * 价目表
             * @description Price list
             */
            priceListCode?: string;
            /**
             * 信用额度
             * @description Owned by the ERP. Absent = no limit; "0" = no credit
             * @example 12.5
             */
            creditLimit?: string;
            /**
             * 已用额度
             * @description Owned by the ERP
             * @example 12.5
             */
            creditExposure?: string;
            /**
             * 信用冻结
             * @description Owned by the ERP
             */
            creditBlocked?: boolean;
            /**
             * 状态
             * @description State; active when absent
             * @default active
             * @enum {string}
             */
            status?: "applicant" | "active" | "suspended" | "terminated" | "archived";
            /**
             * 合同
             * @description The contract in force
             */
            contract?: {
                /**
                 * 合同号
                 * @description Contract number
                 */
                contractNo: string;
                /**
                 * 签订日
                 * Format: date
                 * @description Day it was signed
                 * @example 2026-07-01
                 */
                signedOn?: string;
                /**
                 * 生效日
                 * Format: date
                 * @description First day, inclusive
                 * @example 2026-07-01
                 */
                validFrom?: string;
                /**
                 * 失效日
                 * Format: date
                 * @description First day it is no longer valid
                 * @example 2026-07-01
                 */
                validTo?: string;
                /**
                 * 目标
                 * @description Agreed targets
                 */
                targets?: {
                    [key: string]: unknown;
                }[];
            } & {
                [key: string]: unknown;
            };
            /**
             * 地址
             * @description At least one
             */
            addresses: ({
                /**
                 * 地址编码
                 * @description Stable code; orders refer to it
                 */
                addressCode: string;
                /**
                 * 用途
                 * @description An address with two uses stands twice, with the same code
                 * @enum {string}
                 */
                usage: "registered" | "shipTo" | "billTo";
                /**
                 * 全球位置码
                 * @description Global location number of GS1
                 */
                gln?: string;
                /**
                 * 国家
                 * @description ISO 3166-1 country; CN when absent
                 * @example CN
                 */
                country?: string;
                /**
                 * 省代码
                 * @description GB/T 2260 code of the province in China
                 */
                provinceCode?: string;
                /**
                 * 省
                 * @description Province
                 */
                province?: string;
                /**
                 * 市代码
                 * @description GB/T 2260 code of the city in China
                 */
                cityCode?: string;
                /**
                 * 市
                 * @description City
                 */
                city?: string;
                /**
                 * 区县代码
                 * @description GB/T 2260 code of the district in China
                 */
                districtCode?: string;
                /**
                 * 区县
                 * @description District
                 */
                district?: string;
                /**
                 * 街道
                 * @description Street and number, free text
                 */
                street?: string;
                /**
                 * 邮编
                 * @description Postcode
                 */
                postcode?: string;
                /**
                 * 联系人
                 * @description Who to ask for; personal information
                 */
                contactName?: string;
                /**
                 * 电话
                 * @description Telephone; personal information
                 */
                phone?: string;
                /**
                 * 默认
                 * @description At most one a usage
                 */
                isDefault?: boolean;
            } & {
                [key: string]: unknown;
            })[];
            /**
             * 联系人
             * @description People
             */
            contacts?: ({
                /**
                 * 联系人编号
                 * @description Stable id
                 */
                contactId: string;
                /**
                 * 姓名
                 * @description Personal information
                 */
                name: string;
                /**
                 * 角色
                 * @description What the person does; owned by the DMS
                 */
                role?: string;
                /**
                 * 手机
                 * @description Personal information; owned by the CRM
                 */
                mobile?: string;
                /**
                 * 邮箱
                 * @description Personal information; owned by the CRM
                 */
                email?: string;
                /**
                 * 首要
                 * @description At most one
                 */
                isPrimary?: boolean;
                /**
                 * 处理依据
                 * @description Why the personal data may be kept
                 */
                lawfulBasis?: string;
            } & {
                [key: string]: unknown;
            })[];
            /**
             * 开票资料
             * @description For special VAT invoices
             */
            invoiceInfo?: {
                /**
                 * 开票抬头
                 * @description Name on the invoice
                 */
                title?: string;
                /**
                 * 税号
                 * @description Taxpayer number
                 */
                taxNo?: string;
                /**
                 * 开票地址
                 * @description Address on the invoice
                 */
                address?: string;
                /**
                 * 开票电话
                 * @description Telephone on the invoice; personal information
                 */
                phone?: string;
                /**
                 * 开户行
                 * @description Bank
                 */
                bankName?: string;
                /**
                 * 银行账号
                 * @description Account number; personal information
                 */
                bankAccount?: string;
            } & {
                [key: string]: unknown;
            };
        } & {
            [key: string]: unknown;
        };
        /**
         * 商品
         * @description Product: what can be ordered. Business key: productCode.
         */
        "product.schema": {
            /**
             * 租户
             * @description Ignored: the hub takes the tenant from the credential
             */
            tenantId?: unknown;
            /**
             * 实体
             * @description Name of the entity
             */
            entity?: string;
            /**
             * 模式版本
             * @description Version of this schema, major.minor
             */
            schemaVersion?: string;
            /**
             * 中枢编号
             * @description Id in the hub
             */
            id?: string;
            /**
             * 来源系统
             * @description Alias of the system the record comes from
             */
            sourceSystem?: string;
            /**
             * 来源主键
             * @description Native key there, as text; leading zeros kept
             */
            sourceKey?: string;
            /**
             * 业务键
             * @description The business key, as the hub read it
             */
            businessKey?: string;
            /**
             * 来源版本
             * @description Grows with every change at the source: a number, or text of fixed width such as a time in ISO 8601
             */
            version?: number | string;
            /**
             * 变更时间
             * Format: date-time
             * @description Changed at the source, by the source's clock
             * @example 2026-07-01T08:00:00.000Z
             */
            changedAt?: string;
            /**
             * 接收时间
             * Format: date-time
             * @description Arrived at the hub
             * @example 2026-07-01T08:00:00.000Z
             */
            receivedAt?: string;
            /**
             * 删除标志
             * @description True makes the record a tombstone
             */
            deleted?: boolean;
            /**
             * 删除原因
             * @description Why it is gone
             * @enum {string}
             */
            deletedReason?: "deleted" | "archived" | "merged" | "outOfScope";
            /**
             * 并入
             * @description Key of the record that lives on, after a merge
             */
            mergedInto?: string;
            /**
             * 扩展字段
             * @description Fields of one system, by names such as `kingdee.F_XX`; passed through, never used by shared rules
             */
            ext?: {
                [key: string]: unknown;
            };
            /**
             * 商品编码
             * @description Business key; never reused
             */
            productCode: string;
            /**
             * 名称
             * @description Name by language; zh-CN for Chinese tenants
             */
            names: {
                [key: string]: string;
            };
            /**
             * 简称
             * @description Short name
             */
            shortName?: string;
            /**
             * 规格型号
             * @description Specification; it is not a unit
             */
            specification?: string;
            /**
             * 品牌
             * @description Brand
             */
            brandCode?: string;
            /**
             * 分类
             * @description Category in the tenant's tree
             */
            categoryCode: string;
            /**
             * 类目路径
             * @description Codes from the root of the tree to the category
             */
            categoryPath?: string[];
            /**
             * GPC
             * @description GS1 global product classification, 8 digits
             */
            gpcBrick?: string;
            /**
             * 基本单位
             * @description Unit of stock; cannot change once used in a document
             * @example EA
             * @example XCT
             */
            baseUnit: string;
            /**
             * 多单位换算
             * @description Units with conversion; the base unit is among them as 1/1
             */
            units: ({
                /**
                 * 单位
                 * @description Unit
                 * @example EA
                 * @example XCT
                 */
                unit: string;
                /**
                 * 分子
                 * @description Base quantity = quantity × numerator / denominator
                 */
                numerator: number;
                /**
                 * 分母
                 * @description See numerator
                 */
                denominator: number;
                /**
                 * 条码
                 * @description GTIN of this unit; a case has its own, not that of the piece
                 * @example 9521234543213
                 */
                gtin?: string;
                /**
                 * 可销售
                 * @description May be ordered in this unit; true when absent
                 */
                isSales?: boolean;
                /**
                 * 默认销售单位
                 * @description True for exactly one unit (implied when there is only one)
                 */
                isDefaultSales?: boolean;
                /**
                 * 舍入增量
                 * @description Smallest step of a quantity in this unit
                 * @example 12.5
                 */
                roundingIncrement?: string;
                /**
                 * 毛重
                 * @description Gross weight of one, in weightUnit
                 * @example 12.5
                 */
                grossWeight?: string;
                /**
                 * 重量单位
                 * @description Required with grossWeight
                 * @example EA
                 * @example XCT
                 */
                weightUnit?: string;
                /**
                 * 体积
                 * @description Volume of one, in volumeUnit
                 * @example 12.5
                 */
                volume?: string;
                /**
                 * 体积单位
                 * @description Required with volume
                 * @example EA
                 * @example XCT
                 */
                volumeUnit?: string;
            } & {
                [key: string]: unknown;
            })[];
            /**
             * 条码
             * @description At most one valid GTIN a unit at any time; old ones keep their end date
             */
            barcodes?: ({
                /**
                 * 条码
                 * @description GTIN with its check digit
                 * @example 9521234543213
                 */
                gtin: string;
                /**
                 * 单位
                 * @description One of the units of the product
                 * @example EA
                 * @example XCT
                 */
                unit: string;
                /**
                 * 生效日
                 * Format: date
                 * @description First day, inclusive
                 * @example 2026-07-01
                 */
                validFrom?: string;
                /**
                 * 失效日
                 * Format: date
                 * @description First day it is no longer valid
                 * @example 2026-07-01
                 */
                validTo?: string;
            } & {
                [key: string]: unknown;
            })[];
            /**
             * 税类
             * @description Tax class
             * @enum {string}
             */
            taxClass: "VAT13" | "VAT9" | "VAT6" | "VAT5" | "VAT3" | "VAT1" | "VAT0" | "exempt";
            /**
             * 税率
             * @description Fraction that agrees with taxClass: "0.13" for VAT13
             * @example 0.13
             */
            taxRate: string;
            /**
             * 税收分类编码
             * @description Needed for invoicing
             */
            taxItemCode?: string;
            /**
             * 状态
             * @description Only active products may be ordered; open orders live on
             * @enum {string}
             */
            status: "draft" | "active" | "blockedForSale" | "discontinued" | "archived";
            /**
             * 生效日
             * Format: date
             * @description First day, inclusive
             * @example 2026-07-01
             */
            validFrom?: string;
            /**
             * 失效日
             * Format: date
             * @description First day it is no longer valid
             * @example 2026-07-01
             */
            validTo?: string;
            /**
             * 替代品
             * @description productCode of the product that takes its place
             */
            replacedBy?: string;
            /**
             * 销售组织
             * @description Where it is sold; empty or absent = everywhere
             */
            salesOrgs?: string[];
            /**
             * 限售区域
             * @description Where it may be sold; empty or absent = everywhere
             */
            territoryLimits?: string[];
            /**
             * 批次管理
             * @description Kept by batch
             */
            batchManaged?: boolean;
            /**
             * 序列号管理
             * @description Kept by serial number
             */
            serialManaged?: boolean;
            /**
             * 保质期
             * @description Days
             */
            shelfLifeDays?: number;
            /**
             * 起订量
             * @description In the default sales unit
             * @example 12.5
             */
            minOrderQuantity?: string;
            /**
             * 倍量
             * @description In the default sales unit
             * @example 12.5
             */
            orderMultiple?: string;
            /**
             * 赠品
             * @description Only given away
             */
            isGift?: boolean;
        } & {
            [key: string]: unknown;
        };
        /**
         * 订单确认
         * @description Order confirmation: what became of an order. Business key: orderNo and sequence.
         */
        "order-confirmation.schema": {
            /**
             * 租户
             * @description Ignored: the hub takes the tenant from the credential
             */
            tenantId?: unknown;
            /**
             * 实体
             * @description Name of the entity
             */
            entity?: string;
            /**
             * 模式版本
             * @description Version of this schema, major.minor
             */
            schemaVersion?: string;
            /**
             * 中枢编号
             * @description Id in the hub
             */
            id?: string;
            /**
             * 来源系统
             * @description Alias of the system the record comes from
             */
            sourceSystem?: string;
            /**
             * 来源主键
             * @description Native key there, as text; leading zeros kept
             */
            sourceKey?: string;
            /**
             * 业务键
             * @description The business key, as the hub read it
             */
            businessKey?: string;
            /**
             * 来源版本
             * @description Grows with every change at the source: a number, or text of fixed width such as a time in ISO 8601
             */
            version?: number | string;
            /**
             * 变更时间
             * Format: date-time
             * @description Changed at the source, by the source's clock
             * @example 2026-07-01T08:00:00.000Z
             */
            changedAt?: string;
            /**
             * 接收时间
             * Format: date-time
             * @description Arrived at the hub
             * @example 2026-07-01T08:00:00.000Z
             */
            receivedAt?: string;
            /**
             * 删除标志
             * @description True makes the record a tombstone
             */
            deleted?: boolean;
            /**
             * 删除原因
             * @description Why it is gone
             * @enum {string}
             */
            deletedReason?: "deleted" | "archived" | "merged" | "outOfScope";
            /**
             * 并入
             * @description Key of the record that lives on, after a merge
             */
            mergedInto?: string;
            /**
             * 扩展字段
             * @description Fields of one system, by names such as `kingdee.F_XX`; passed through, never used by shared rules
             */
            ext?: {
                [key: string]: unknown;
            };
            /**
             * 订单号
             * @description The order this answers
             */
            orderNo: string;
            /**
             * 修订号
             * @description Revision of the order it answers; 1 when absent
             * @default 1
             */
            orderRevision?: number;
            /**
             * ERP单号
             * @description Required when the response is accepted or changed
             */
            erpOrderNo?: string;
            /**
             * 序号
             * @description Grows with every confirmation of the order; a later one replaces any earlier one
             */
            sequence: number;
            /**
             * 时点
             * Format: date-time
             * @description The moment this state was true
             * @example 2026-07-01T08:00:00.000Z
             */
            asOf: string;
            /**
             * 应答
             * @description Answer for the whole order
             * @enum {string}
             */
            response: "accepted" | "changed" | "rejected" | "pending";
            /**
             * 原因
             * @description Why it was changed or rejected
             */
            reason?: string;
            /**
             * 原因说明
             * @description The reason in words, for people
             */
            reasonText?: {
                [key: string]: string;
            } | string;
            /**
             * 冻结
             * @description What holds the order up
             */
            holds?: ({
                /**
                 * 原因
                 * @description credit price stock compliance manual
                 */
                reason: string;
                /**
                 * 说明
                 * @description In words, for people
                 */
                text?: {
                    [key: string]: string;
                } | string;
                /**
                 * 开始
                 * Format: date-time
                 * @description Since when
                 * @example 2026-07-01T08:00:00.000Z
                 */
                since?: string;
            } & {
                [key: string]: unknown;
            })[];
            /**
             * 行状态
             * @description The whole state, not a change; empty only when rejected or pending
             */
            lines: ({
                /**
                 * 行号
                 * @description The order's lineNo; lines the ERP split are summed
                 */
                lineNo: number;
                /**
                 * ERP行号
                 * @description The ERP's own line number, as text
                 */
                erpLineNo?: string;
                /**
                 * 订购数量
                 * @description What was ordered
                 * @example 12.5
                 */
                orderedQuantity: string;
                /**
                 * 确认数量
                 * @description Will be delivered
                 * @default 0
                 * @example 12.5
                 */
                confirmedQuantity?: string;
                /**
                 * 欠交数量
                 * @description Will be delivered later, date unknown
                 * @default 0
                 * @example 12.5
                 */
                backorderedQuantity?: string;
                /**
                 * 拒绝数量
                 * @description Will not be delivered
                 * @default 0
                 * @example 12.5
                 */
                rejectedQuantity?: string;
                /**
                 * 已发数量
                 * @description Goods issue posted
                 * @default 0
                 * @example 12.5
                 */
                shippedQuantity?: string;
                /**
                 * 签收数量
                 * @description Receipt signed
                 * @default 0
                 * @example 12.5
                 */
                receivedQuantity?: string;
                /**
                 * 已开票数量
                 * @description May be ahead of shippedQuantity until the delivery comes
                 * @default 0
                 * @example 12.5
                 */
                invoicedQuantity?: string;
                /**
                 * 退货数量
                 * @description Came back
                 * @default 0
                 * @example 12.5
                 */
                returnedQuantity?: string;
                /**
                 * 允许超交比例
                 * @description By how much shipped may pass confirmed; "0.05" is 5 %
                 * @default 0
                 * @example 12.5
                 */
                overDeliveryRate?: string;
                /**
                 * 单位
                 * @description Unit of all quantities of the line
                 * @example EA
                 * @example XCT
                 */
                unit: string;
                /**
                 * 计划行
                 * @description Promised dates
                 */
                schedule?: ({
                    /**
                     * 日期
                     * Format: date
                     * @description Day it is promised for
                     * @example 2026-07-01
                     */
                    date: string;
                    /**
                     * 数量
                     * @description How much of it
                     * @example 12.5
                     */
                    quantity: string;
                } & {
                    [key: string]: unknown;
                })[];
                /**
                 * 应答
                 * @description Answer for this line; that of the header when absent
                 * @enum {string}
                 */
                response?: "accepted" | "changed" | "rejected" | "pending";
                /**
                 * 原因
                 * @description credit stock price expired damaged wrongItem unsold quality policy other
                 */
                reason?: string;
                /**
                 * 原因说明
                 * @description The reason in words, for people
                 */
                reasonText?: {
                    [key: string]: string;
                } | string;
                /**
                 * 替代商品
                 * @description Product delivered in its place
                 */
                substituteProductCode?: string;
            } & {
                [key: string]: unknown;
            })[];
            /**
             * 生命周期
             * @description State of the order at the ERP
             * @enum {string}
             */
            lifecycle?: "draft" | "submitted" | "sent" | "accepted" | "inProcess" | "completed" | "closedShort" | "rejected" | "cancelRequested" | "cancelled" | "cancelRejected";
            /**
             * 冻结
             * @description Why the order is held; none when it is not
             * @enum {string}
             */
            hold?: "none" | "credit" | "price" | "stock" | "compliance" | "manual";
            /**
             * 确认进度
             * @description How much is confirmed
             * @enum {string}
             */
            confirmation?: "none" | "partial" | "full";
            /**
             * 发货进度
             * @description How much is shipped
             * @enum {string}
             */
            delivery?: "none" | "partial" | "full";
            /**
             * 开票进度
             * @description How much is invoiced
             * @enum {string}
             */
            billing?: "none" | "partial" | "full";
            /**
             * 收款进度
             * @description How much is paid
             * @enum {string}
             */
            payment?: "none" | "partial" | "full";
        } & {
            [key: string]: unknown;
        };
    };
    responses: {
        /** @description Stored, once and safe. · 已保存。 */
        Stored: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Receipt"];
            };
        };
        /** @description This webhook-id had come with the same body before; here is the first receipt. · 重复事件，返回首次回执。 */
        AlreadyStored: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Receipt"];
            };
        };
        /** @description Empty body, malformed JSON, or a required header is missing. Do not repeat it as it is. · 报文为空、JSON 无法解析或缺少必需的请求头。 */
        Unreadable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The cursor, limit or changedSince cannot be read. · 游标或参数无法识别。 */
        BadCursor: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The signature is wrong, or the timestamp is more than 5 minutes off. Nothing is stored. · 签名错误或时间戳超窗。 */
        NotSigned: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The token is missing, wrong or has run out. · 令牌缺失、错误或过期。 */
        NotAllowed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The hub has no such connection, or the entity cannot be pushed. · 连接不存在，或该实体不可推送。 */
        NoSuchDoor: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such record. · 记录不存在。 */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description This webhook-id had come before with another body. Give every event an id of its own. · 事件编号已用于不同的报文。 */
        OtherContent: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description This Idempotency-Key had come before with another body. · 幂等键已用于不同的报文。 */
        KeyReused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is larger than 5 MB. · 报文超过 5 MB。 */
        TooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body must be application/json in UTF-8. · 报文须为 UTF-8 的 application/json。 */
        NotJson: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The record breaks rules of its entity; errors names every one. Nothing is stored. · 记录违反规则，逐条列出；未保存。 */
        RulesBroken: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too much at once, or not able to store now. Nothing is stored; come again after Retry-After. · 繁忙或暂不可用，按 Retry-After 重试。 */
        Busy: {
            headers: {
                /** @description Seconds to wait · 等待秒数 */
                "Retry-After": number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Done; effect says what became of it. · 完成，effect 说明结果。 */
        Written: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WriteResult"];
            };
        };
    };
    parameters: {
        /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
        WebhookId: string;
        /** @description Time of this try in Unix seconds; at most 5 minutes from the hub's clock. · 本次发送的 Unix 秒，与中枢时钟相差不超过 5 分钟。 */
        WebhookTimestamp: string;
        /** @description See the security scheme. · 见安全方案。 */
        WebhookSignature: string;
        /**
         * @description The same for every try of the same write. The DMS keeps key and answer for at least 24 hours, gives the same answer to
         *     a repeat, and answers 409 when the key comes with another body. · 同一写入重发时不变；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答 409。
         */
        IdempotencyKey: string;
        /** @description Product code, percent-encoded · 商品编码（百分号编码） */
        ProductCode: string;
        /** @description Dealer code, percent-encoded · 经销商编码（百分号编码） */
        DealerCode: string;
        /** @description `next` of the page before, given back as it is. Wins over changedSince. · 上一页的 `next`，原样传回；优先于 changedSince。 */
        Cursor: string;
        /** @description Records a page; the DMS may give fewer. · 每页条数，DMS 可以少给。 */
        Limit: number;
        /** @description Only what changed at or after this moment. · 仅该时刻及之后有变更的记录。 */
        ChangedSince: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    pushSalesOrder: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the hub's clock. · 本次发送的 Unix 秒，与中枢时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["sales-order.schema"];
            };
        };
        responses: {
            200: components["responses"]["AlreadyStored"];
            202: components["responses"]["Stored"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotSigned"];
            404: components["responses"]["NoSuchDoor"];
            409: components["responses"]["OtherContent"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["RulesBroken"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    pushDealer: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the hub's clock. · 本次发送的 Unix 秒，与中枢时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["dealer.schema"];
            };
        };
        responses: {
            200: components["responses"]["AlreadyStored"];
            202: components["responses"]["Stored"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotSigned"];
            404: components["responses"]["NoSuchDoor"];
            409: components["responses"]["OtherContent"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["RulesBroken"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    pushProduct: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the hub's clock. · 本次发送的 Unix 秒，与中枢时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["product.schema"];
            };
        };
        responses: {
            200: components["responses"]["AlreadyStored"];
            202: components["responses"]["Stored"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotSigned"];
            404: components["responses"]["NoSuchDoor"];
            409: components["responses"]["OtherContent"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["RulesBroken"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    getProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Product code, percent-encoded · 商品编码（百分号编码） */
                productCode: components["parameters"]["ProductCode"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The product as the DMS holds it · DMS 中的商品 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["product.schema"];
                };
            };
            401: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putProduct: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write. The DMS keeps key and answer for at least 24 hours, gives the same answer to
                 *     a repeat, and answers 409 when the key comes with another body. · 同一写入重发时不变；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答 409。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Product code, percent-encoded · 商品编码（百分号编码） */
                productCode: components["parameters"]["ProductCode"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["product.schema"];
            };
        };
        responses: {
            200: components["responses"]["Written"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            422: components["responses"]["RulesBroken"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    listProducts: {
        parameters: {
            query?: {
                /** @description `next` of the page before, given back as it is. Wins over changedSince. · 上一页的 `next`，原样传回；优先于 changedSince。 */
                cursor?: components["parameters"]["Cursor"];
                /** @description Records a page; the DMS may give fewer. · 每页条数，DMS 可以少给。 */
                limit?: components["parameters"]["Limit"];
                /** @description Only what changed at or after this moment. · 仅该时刻及之后有变更的记录。 */
                changedSince?: components["parameters"]["ChangedSince"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page · 一页 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductPage"];
                };
            };
            400: components["responses"]["BadCursor"];
            401: components["responses"]["NotAllowed"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putProducts: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write. The DMS keeps key and answer for at least 24 hours, gives the same answer to
                 *     a repeat, and answers 409 when the key comes with another body. · 同一写入重发时不变；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答 409。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductBatch"];
            };
        };
        responses: {
            /** @description One result for each record · 逐条结果 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchResult"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    getDealer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Dealer code, percent-encoded · 经销商编码（百分号编码） */
                dealerCode: components["parameters"]["DealerCode"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The dealer as the DMS holds it · DMS 中的经销商 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["dealer.schema"];
                };
            };
            401: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putDealer: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write. The DMS keeps key and answer for at least 24 hours, gives the same answer to
                 *     a repeat, and answers 409 when the key comes with another body. · 同一写入重发时不变；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答 409。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Dealer code, percent-encoded · 经销商编码（百分号编码） */
                dealerCode: components["parameters"]["DealerCode"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["dealer.schema"];
            };
        };
        responses: {
            200: components["responses"]["Written"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            422: components["responses"]["RulesBroken"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    listDealers: {
        parameters: {
            query?: {
                /** @description `next` of the page before, given back as it is. Wins over changedSince. · 上一页的 `next`，原样传回；优先于 changedSince。 */
                cursor?: components["parameters"]["Cursor"];
                /** @description Records a page; the DMS may give fewer. · 每页条数，DMS 可以少给。 */
                limit?: components["parameters"]["Limit"];
                /** @description Only what changed at or after this moment. · 仅该时刻及之后有变更的记录。 */
                changedSince?: components["parameters"]["ChangedSince"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page · 一页 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DealerPage"];
                };
            };
            400: components["responses"]["BadCursor"];
            401: components["responses"]["NotAllowed"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    getSalesOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Order number, percent-encoded · 订单号（百分号编码） */
                orderNo: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The order · 订单 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["sales-order.schema"];
                };
            };
            401: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    postOrderConfirmation: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write. The DMS keeps key and answer for at least 24 hours, gives the same answer to
                 *     a repeat, and answers 409 when the key comes with another body. · 同一写入重发时不变；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答 409。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["order-confirmation.schema"];
            };
        };
        responses: {
            200: components["responses"]["Written"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            /**
             * @description The DMS has no such order. The `type` says so, so that the hub can tell it from a wrong address.
             *     DMS 中没有该订单；以 `type` 与地址错误相区分。
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: components["responses"]["KeyReused"];
            422: components["responses"]["RulesBroken"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
}
