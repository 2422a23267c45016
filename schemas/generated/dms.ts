/** Types of schemas/dms.openapi.yaml, generated: change schemas/contract and run `node schemas/generate.ts`. */
export interface paths {
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
    "/in/dms/product:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量推送
         * @description Each as by `POST /in/dms/product`, and judged by itself.
         *
         *     每条等同单条推送，逐条判定。
         */
        post: operations["pushProductBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/price-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prices of one list and version · 推送价目表
         * @description Only where the DMS, not the ERP, is the source of prices. A whole version is applied, or none of it.
         *
         *     仅用于以 DMS 为价格来源的场景。整版生效或整版不生效。
         */
        post: operations["pushPriceList"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/price-list:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量推送
         * @description Each as by `POST /in/dms/price-list`, and judged by itself.
         *
         *     每条等同单条推送，逐条判定。
         */
        post: operations["pushPriceListBatch"];
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
    "/in/dms/dealer:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量推送
         * @description Each as by `POST /in/dms/dealer`, and judged by itself.
         *
         *     每条等同单条推送，逐条判定。
         */
        post: operations["pushDealerBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/inventory-balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stock at a time · 推送库存
         * @description A value at a time (`asOf`), not a change: the newest wins. Dealers tell what they hold, and may be below zero.
         *
         *     某一时点（`asOf`）的存量而非增减，以最新者为准。经销商库存允许为负。
         */
        post: operations["pushInventoryBalance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/inventory-balance:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量推送
         * @description Each as by `POST /in/dms/inventory-balance`, and judged by itself.
         *
         *     每条等同单条推送，逐条判定。
         */
        post: operations["pushInventoryBalanceBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/promotion-policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rules of a promotion or rebate · 推送促销或返利政策
         * @description A change after `active` is a new `version`, and both are kept: documents name the version they used.
         *
         *     生效后的变更须另开版本（`version`），旧版本保留，单据注明所用版本。
         */
        post: operations["pushPromotionPolicy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/promotion-policy:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量推送
         * @description Each as by `POST /in/dms/promotion-policy`, and judged by itself.
         *
         *     每条等同单条推送，逐条判定。
         */
        post: operations["pushPromotionPolicyBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
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
    "/in/dms/sales-order:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量推送
         * @description Each as by `POST /in/dms/sales-order`, and judged by itself.
         *
         *     每条等同单条推送，逐条判定。
         */
        post: operations["pushSalesOrderBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/delivery": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Goods that were sent · 推送发货
         * @description Only where the DMS, not the ERP, is the source of deliveries.
         *
         *     仅用于以 DMS 为出库单来源的场景。
         */
        post: operations["pushDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/delivery:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量推送
         * @description Each as by `POST /in/dms/delivery`, and judged by itself.
         *
         *     每条等同单条推送，逐条判定。
         */
        post: operations["pushDeliveryBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/invoice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A tax document, blue or red · 推送发票
         * @description Only where the DMS, not the ERP, is the source of invoices.
         *
         *     仅用于以 DMS 为发票来源的场景。
         */
        post: operations["pushInvoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/invoice:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量推送
         * @description Each as by `POST /in/dms/invoice`, and judged by itself.
         *
         *     每条等同单条推送，逐条判定。
         */
        post: operations["pushInvoiceBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/payment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Money received or refunded · 推送回款
         * @description Only where the DMS, not the ERP, is the source of payments.
         *
         *     仅用于以 DMS 为回款单来源的场景。
         */
        post: operations["pushPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/payment:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量推送
         * @description Each as by `POST /in/dms/payment`, and judged by itself.
         *
         *     每条等同单条推送，逐条判定。
         */
        post: operations["pushPaymentBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Goods that are to come back · 推送退货申请
         * @description A return, once it is approved; every change of it is the whole return again. Prices are those of the original lines,
         *     after their discounts.
         *
         *     审批后的退货单，每次变更推送整单。价格取原单行折后价。
         */
        post: operations["pushReturn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/return:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量推送
         * @description Each as by `POST /in/dms/return`, and judged by itself.
         *
         *     每条等同单条推送，逐条判定。
         */
        post: operations["pushReturnBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/credit-memo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Money given back · 推送贷项
         * @description Only where the DMS, not the ERP, is the source of credit memos.
         *
         *     仅用于以 DMS 为贷项单来源的场景。
         */
        post: operations["pushCreditMemo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/credit-memo:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量推送
         * @description Each as by `POST /in/dms/credit-memo`, and judged by itself.
         *
         *     每条等同单条推送，逐条判定。
         */
        post: operations["pushCreditMemoBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/rebate-settlement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A rebate that is settled, or a correction of one · 推送返利结算或其调整
         * @description One settlement of policy, dealer and period, once it is approved. With `tiers` the hub recomputes the rebate:
         *     `allUnits` gives the whole basis the rate of the tier reached, `incremental` every part the rate of its own tier;
         *     rounded once, at the end, half up. Always netAmount + taxAmount = rebateAmount, and in `account` opening + earned −
         *     used − expired = closing. A settlement is never changed after it was approved: a correction is a new one that names
         *     it in `adjusts`, counts up `adjustmentNo`, and alone may be below zero.
         *
         *     审批后的返利结算，按政策、经销商与期间各一张。给出 `tiers` 时中枢重算返利：`allUnits` 为全额按达成档位比例，`incremental` 为各段按本档比例，
         *     最后一次四舍五入。不含税 + 税额 = 返利额；账户：期初 + 增加 − 使用 − 失效 = 期末。审批后不得修改，调整须另开结算单，
         *     以 `adjusts` 注明被调整单并递增 `adjustmentNo`，仅调整单可为负数。
         */
        post: operations["pushRebateSettlement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/rebate-settlement:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量推送
         * @description Each as by `POST /in/dms/rebate-settlement`, and judged by itself.
         *
         *     每条等同单条推送，逐条判定。
         */
        post: operations["pushRebateSettlementBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/expense-claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Channel spending that was verified · 推送费用核销
         * @description A claim, once it is verified. Many claims may belong to one application: `verifiedBefore` is what the earlier ones
         *     took of it. verifiedAmount is at most claimedAmount, and at most approvedAmount − verifiedBefore. An invoice number is
         *     used once in all claims. Evidence travels as links.
         *
         *     核销后的费用单。一张申请可有多张核销单，`verifiedBefore` 为此前已核销金额。核销 ≤ 报销，且 ≤ 批准 − 此前已核销。
         *     同一发票号只能使用一次。凭证只传链接。
         */
        post: operations["pushExpenseClaim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/expense-claim:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量推送
         * @description Each as by `POST /in/dms/expense-claim`, and judged by itself.
         *
         *     每条等同单条推送，逐条判定。
         */
        post: operations["pushExpenseClaimBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/sell-out-report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a dealer sold, bought or holds on a day · 推送流向
         * @description The whole report; a higher `revision` replaces the one before. Lines whose product is not known yet come too, as
         *     `unmatched`: they wait, the others flow. A quantity below zero is a return from the outlet. In `stock`: opening +
         *     received − sellOut + returns + adjustment = closing.
         *
         *     整张上报单；`revision` 更高者整单替换。商品尚未匹配的明细以 `unmatched` 一并推送：该行等待，其余继续。数量为负表示终端退货。
         *     `stock` 中：期初 + 入库 − 流出 + 终端退回 + 盘盈盘亏 = 期末。
         */
        post: operations["pushSellOutReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/sell-out-report:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量推送
         * @description Each as by `POST /in/dms/sell-out-report`, and judged by itself.
         *
         *     每条等同单条推送，逐条判定。
         */
        post: operations["pushSellOutReportBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/care-case": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A complaint, 窜货, 乱价 or question · 推送工单
         * @description A case that is new, or that the DMS has changed. After creation the CRM owns `status`, `ownerId`, `closedAt` and
         *     `resolution`. Personal data of a consumer belongs into `consumer`.
         *
         *     新建或由 DMS 变更的工单。创建后 `status`、`ownerId`、`closedAt`、`resolution` 由 CRM 主管。消费者的个人信息放入 `consumer`。
         */
        post: operations["pushCareCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/care-case:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量推送
         * @description Each as by `POST /in/dms/care-case`, and judged by itself.
         *
         *     每条等同单条推送，逐条判定。
         */
        post: operations["pushCareCaseBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/visit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A field visit with its findings · 推送巡店
         * @description A visit, once it is over (or while it lasts, without `checkOutAt`). Photos travel as links. Place, photos and visitor
         *     are personal information: the hub never shows them in logs and screens.
         *
         *     巡店记录，签退后推送（巡店未结束时不带 `checkOutAt`）。照片只传链接。定位、照片与巡店人属个人信息，中枢不在日志与页面中显示。
         */
        post: operations["pushVisit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/visit:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量推送
         * @description Each as by `POST /in/dms/visit`, and judged by itself.
         *
         *     每条等同单条推送，逐条判定。
         */
        post: operations["pushVisitBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/category": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reference data: Category of products · 推送基础资料：商品分类
         * @description Reference data that other records name by its code. It is disabled, never removed. What the hub and the DMS do
         *     not both need may be left out.
         *
         *     其他记录按编码引用的基础资料，停用而不删除。双方不共用的可不实现。
         */
        post: operations["pushCategory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/category:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量推送
         * @description Each as by `POST /in/dms/category`, and judged by itself.
         *
         *     每条等同单条推送，逐条判定。
         */
        post: operations["pushCategoryBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/brand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reference data: Brand · 推送基础资料：品牌
         * @description Reference data that other records name by its code. It is disabled, never removed. What the hub and the DMS do
         *     not both need may be left out.
         *
         *     其他记录按编码引用的基础资料，停用而不删除。双方不共用的可不实现。
         */
        post: operations["pushBrand"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/brand:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量推送
         * @description Each as by `POST /in/dms/brand`, and judged by itself.
         *
         *     每条等同单条推送，逐条判定。
         */
        post: operations["pushBrandBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/unit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reference data: Unit · 推送基础资料：计量单位
         * @description Reference data that other records name by its code. It is disabled, never removed. What the hub and the DMS do
         *     not both need may be left out.
         *
         *     其他记录按编码引用的基础资料，停用而不删除。双方不共用的可不实现。
         */
        post: operations["pushUnit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/unit:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量推送
         * @description Each as by `POST /in/dms/unit`, and judged by itself.
         *
         *     每条等同单条推送，逐条判定。
         */
        post: operations["pushUnitBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/tax-class": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reference data: Tax class · 推送基础资料：税类
         * @description Reference data that other records name by its code. It is disabled, never removed. What the hub and the DMS do
         *     not both need may be left out.
         *
         *     其他记录按编码引用的基础资料，停用而不删除。双方不共用的可不实现。
         */
        post: operations["pushTaxClass"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/tax-class:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量推送
         * @description Each as by `POST /in/dms/tax-class`, and judged by itself.
         *
         *     每条等同单条推送，逐条判定。
         */
        post: operations["pushTaxClassBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/sales-org": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reference data: Sales organisation · 推送基础资料：销售组织
         * @description Reference data that other records name by its code. It is disabled, never removed. What the hub and the DMS do
         *     not both need may be left out.
         *
         *     其他记录按编码引用的基础资料，停用而不删除。双方不共用的可不实现。
         */
        post: operations["pushSalesOrg"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/sales-org:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量推送
         * @description Each as by `POST /in/dms/sales-org`, and judged by itself.
         *
         *     每条等同单条推送，逐条判定。
         */
        post: operations["pushSalesOrgBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/warehouse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reference data: Warehouse · 推送基础资料：仓库
         * @description Reference data that other records name by its code. It is disabled, never removed. What the hub and the DMS do
         *     not both need may be left out.
         *
         *     其他记录按编码引用的基础资料，停用而不删除。双方不共用的可不实现。
         */
        post: operations["pushWarehouse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/warehouse:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量推送
         * @description Each as by `POST /in/dms/warehouse`, and judged by itself.
         *
         *     每条等同单条推送，逐条判定。
         */
        post: operations["pushWarehouseBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/region": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reference data: Region · 推送基础资料：区域
         * @description Reference data that other records name by its code. It is disabled, never removed. What the hub and the DMS do
         *     not both need may be left out.
         *
         *     其他记录按编码引用的基础资料，停用而不删除。双方不共用的可不实现。
         */
        post: operations["pushRegion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/region:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量推送
         * @description Each as by `POST /in/dms/region`, and judged by itself.
         *
         *     每条等同单条推送，逐条判定。
         */
        post: operations["pushRegionBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/territory": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reference data: Territory · 推送基础资料：片区
         * @description Reference data that other records name by its code. It is disabled, never removed. What the hub and the DMS do
         *     not both need may be left out.
         *
         *     其他记录按编码引用的基础资料，停用而不删除。双方不共用的可不实现。
         */
        post: operations["pushTerritory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/territory:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量推送
         * @description Each as by `POST /in/dms/territory`, and judged by itself.
         *
         *     每条等同单条推送，逐条判定。
         */
        post: operations["pushTerritoryBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/terminal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reference data: Outlet · 推送基础资料：终端门店
         * @description Reference data that other records name by its code. It is disabled, never removed. What the hub and the DMS do
         *     not both need may be left out.
         *
         *     其他记录按编码引用的基础资料，停用而不删除。双方不共用的可不实现。
         */
        post: operations["pushTerminal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/terminal:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量推送
         * @description Each as by `POST /in/dms/terminal`, and judged by itself.
         *
         *     每条等同单条推送，逐条判定。
         */
        post: operations["pushTerminalBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/rebate-account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reference data: Account of rebates · 推送基础资料：返利账户
         * @description Reference data that other records name by its code. It is disabled, never removed. What the hub and the DMS do
         *     not both need may be left out.
         *
         *     其他记录按编码引用的基础资料，停用而不删除。双方不共用的可不实现。
         */
        post: operations["pushRebateAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/rebate-account:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量推送
         * @description Each as by `POST /in/dms/rebate-account`, and judged by itself.
         *
         *     每条等同单条推送，逐条判定。
         */
        post: operations["pushRebateAccountBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/reason": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reference data: Reason · 推送基础资料：原因
         * @description Reference data that other records name by its code. It is disabled, never removed. What the hub and the DMS do
         *     not both need may be left out.
         *
         *     其他记录按编码引用的基础资料，停用而不删除。双方不共用的可不实现。
         */
        post: operations["pushReason"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/reason:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量推送
         * @description Each as by `POST /in/dms/reason`, and judged by itself.
         *
         *     每条等同单条推送，逐条判定。
         */
        post: operations["pushReasonBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/in/dms/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What became of what was pushed · 查询处理结果
         * @description Asks for up to 100 receipts, or up to 100 documents by kind and business key (of each the newest that was pushed).
         *     The answer has one entry for each, in the order of the question; `known: false` where the hub has none. Nothing is
         *     stored, so the call may be repeated with a new `webhook-id`. It is meant for screens and for repairs: in the usual
         *     course of things the DMS is told by itself, through `POST /order-confirmations` and `POST /feedback`.
         *
         *     按回执号（至多 100 个），或按记录类型与业务键（至多 100 个，取最近一次推送）查询。按提问顺序逐条应答，中枢没有的为
         *     `known: false`。不保存任何内容，可用新的 `webhook-id` 重复查询。用于界面与补救；正常情况下中枢会通过
         *     `POST /order-confirmations` 与 `POST /feedback` 主动告知。
         */
        post: operations["askStatus"];
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
         * A page at a time: Product · 分页读取商品
         * @description Oldest change first; `next` on every page, also on the last (see the introduction).
         *
         *     按变更时间从旧到新，每页都有 `next`（见文首）。
         */
        get: operations["listProduct"];
        put?: never;
        post?: never;
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
                /** @description Business key, percent-encoded · 商品业务键（百分号编码） */
                productCode: string;
            };
            cookie?: never;
        };
        /** One record: Product · 读取商品 */
        get: operations["getProduct"];
        /**
         * Create or replace a product · 新增或更新商品
         * @description Upsert by business key; a state that is older by `version` is ignored.
         *
         *     A product is never removed: `deleted: true` or a status other than `active` takes it off sale. Open orders live on.
         *
         *     商品不做物理删除，`deleted: true` 或非 `active` 状态表示停售；未完成订单继续执行。
         *
         *     按业务键新增或覆盖；`version` 较旧者不做修改。
         */
        put: operations["putProduct"];
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
         * Up to 100 in one call · 批量写入
         * @description Every record is treated as by `PUT /products/…`, on its own: one that is refused does not hold back the others. The answer is
         *     200 with one result for each record, by its key; a record without a result counts as unknown and is sent again.
         *
         *     每条等同 `PUT /products/…`，互不影响。应答 200，逐条按业务键给出结果；未给出结果的记录视为状态未知并重发。
         */
        post: operations["putProductBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/price-lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page at a time: Price list · 分页读取价目表
         * @description Oldest change first; `next` on every page, also on the last (see the introduction).
         *
         *     按变更时间从旧到新，每页都有 `next`（见文首）。
         */
        get: operations["listPriceList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/price-lists/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key: priceListCode, version, joined by "/", percent-encoded · 价目表业务键（百分号编码） */
                key: string;
            };
            cookie?: never;
        };
        /** One record: Price list · 读取价目表 */
        get: operations["getPriceList"];
        /**
         * One version of a price list · 写入价目表的一个版本
         * @description Upsert by business key; a state that is older by `version` is ignored.
         *
         *     The key is list and version. A version is applied whole or not at all: when a line cannot be taken, refuse the version
         *     (422) and go on with the version before. `replaceMode` says whether it replaces all prices of the list (`full`) or only
         *     those of the lines it has (`delta`). Validity is half-open: `validTo` is the first day it no longer holds. Answer
         *     `unknown-reference` for a product or dealer that has not arrived yet: the hub sends the version again when it has.
         *
         *     业务键为价目表编码与版本。整版生效或整版不生效：任一行不可用时拒绝整版（422），继续使用上一版。`replaceMode` 说明替换整表
         *     （`full`）还是仅替换所列行（`delta`）。有效期左闭右开。商品或经销商尚未到达时应答 `unknown-reference`，到达后中枢会重发。
         *
         *     按业务键新增或覆盖；`version` 较旧者不做修改。
         */
        put: operations["putPriceList"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/price-lists:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量写入
         * @description Every record is treated as by `PUT /price-lists/…`, on its own: one that is refused does not hold back the others. The answer is
         *     200 with one result for each record, by its key; a record without a result counts as unknown and is sent again.
         *
         *     每条等同 `PUT /price-lists/…`，互不影响。应答 200，逐条按业务键给出结果；未给出结果的记录视为状态未知并重发。
         */
        post: operations["putPriceListBatch"];
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
         * A page at a time: Dealer · 分页读取经销商
         * @description Oldest change first; `next` on every page, also on the last (see the introduction).
         *
         *     按变更时间从旧到新，每页都有 `next`（见文首）。
         */
        get: operations["listDealer"];
        put?: never;
        post?: never;
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
                /** @description Business key, percent-encoded · 经销商业务键（百分号编码） */
                dealerCode: string;
            };
            cookie?: never;
        };
        /** One record: Dealer · 读取经销商 */
        get: operations["getDealer"];
        /**
         * Create or replace a dealer · 新增或更新经销商
         * @description Upsert by business key; a state that is older by `version` is ignored.
         *
         *     The hub sends the whole dealer, with the fields that the ERP owns (`creditLimit`, `creditExposure`, `creditBlocked`,
         *     `paymentTerms`) and those the CRM owns. The DMS keeps its own value of the fields it is master of. What the hub wrote does
         *     not have to be pushed back; if it is, the hub recognises it and stops it.
         *
         *     中枢发送完整档案，其中信用额度、已用额度、冻结、账期由 ERP 主管，联系方式由 CRM 主管；DMS 保留自己主管的字段。
         *     由中枢写入的变更无需回推；若回推，中枢会识别并终止。
         *
         *     按业务键新增或覆盖；`version` 较旧者不做修改。
         */
        put: operations["putDealer"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dealers:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量写入
         * @description Every record is treated as by `PUT /dealers/…`, on its own: one that is refused does not hold back the others. The answer is
         *     200 with one result for each record, by its key; a record without a result counts as unknown and is sent again.
         *
         *     每条等同 `PUT /dealers/…`，互不影响。应答 200，逐条按业务键给出结果；未给出结果的记录视为状态未知并重发。
         */
        post: operations["putDealerBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inventory-balances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page at a time: Inventory balance · 分页读取库存
         * @description Oldest change first; `next` on every page, also on the last (see the introduction).
         *
         *     按变更时间从旧到新，每页都有 `next`（见文首）。
         */
        get: operations["listInventoryBalance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inventory-balances/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key: kind, locationCode, productCode, batchNo, qualityStatus, joined by "/", percent-encoded · 库存业务键（百分号编码） */
                key: string;
            };
            cookie?: never;
        };
        /** One record: Inventory balance · 读取库存 */
        get: operations["getInventoryBalance"];
        /**
         * Stock at a time · 写入库存
         * @description Upsert by business key; a state that is older by `asOf` is ignored.
         *
         *     A value at a time, not a change: the newest `asOf` of a key wins. The balances of a full snapshot carry `isFullSnapshot:
         *     true`, one `snapshotId` and `snapshotCount`: once that many are there, stock of the same kind and location that the
         *     snapshot left out is 0; never before. Show stock whose `asOf` is older than your limit as unknown, not as 0.
         *
         *     为某一时点的存量而非增减，同键以最新 `asOf` 为准。完整快照各条带 `isFullSnapshot: true`、同一 `snapshotId` 与
         *     `snapshotCount`：到齐后，同类型同仓库中未列出的库存视为 0，到齐前不得清零。超过时限的库存显示为“未知”，而非 0。
         *
         *     按业务键新增或覆盖；`asOf` 较旧者不做修改。
         */
        put: operations["putInventoryBalance"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inventory-balances:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量写入
         * @description Every record is treated as by `PUT /inventory-balances/…`, on its own: one that is refused does not hold back the others. The answer is
         *     200 with one result for each record, by its key; a record without a result counts as unknown and is sent again.
         *
         *     每条等同 `PUT /inventory-balances/…`，互不影响。应答 200，逐条按业务键给出结果；未给出结果的记录视为状态未知并重发。
         */
        post: operations["putInventoryBalanceBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/promotion-policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page at a time: Promotion policy · 分页读取促销/返利政策
         * @description Oldest change first; `next` on every page, also on the last (see the introduction).
         *
         *     按变更时间从旧到新，每页都有 `next`（见文首）。
         */
        get: operations["listPromotionPolicy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/promotion-policies/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key: policyCode, version, joined by "/", percent-encoded · 促销/返利政策业务键（百分号编码） */
                key: string;
            };
            cookie?: never;
        };
        /** One record: Promotion policy · 读取促销/返利政策 */
        get: operations["getPromotionPolicy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sales-orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page at a time: Sales order · 分页读取销售订单
         * @description Oldest change first; `next` on every page, also on the last (see the introduction).
         *
         *     按变更时间从旧到新，每页都有 `next`（见文首）。
         */
        get: operations["listSalesOrder"];
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
                /** @description Business key, percent-encoded · 销售订单业务键（百分号编码） */
                orderNo: string;
            };
            cookie?: never;
        };
        /** One record: Sales order · 读取销售订单 */
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
        /**
         * A page at a time: Order confirmation · 分页读取订单确认
         * @description Oldest change first; `next` on every page, also on the last (see the introduction).
         *
         *     按变更时间从旧到新，每页都有 `next`（见文首）。
         */
        get: operations["listOrderConfirmation"];
        put?: never;
        /**
         * What became of an order · 订单确认与状态
         * @description The whole state of an order at the ERP, line by line: never a change to an earlier state. Idempotent by `orderNo` and
         *     `sequence`: the same again answers `unchanged`; a sequence below the one held answers `ignoredAsOlder` and changes
         *     nothing; a higher one replaces it. Refused orders come this way too, with `response: rejected` and `reasonText`. An order
         *     that the DMS does not have is answered with 404 and the type `urn:dms:problem:unknown-order`, so that the hub can tell it
         *     from a wrong address.
         *
         *     按行给出订单在 ERP 的完整状态，而非增量。以 `orderNo` 与 `sequence` 幂等：重复应答 `unchanged`；序号较小应答 `ignoredAsOlder`
         *     且不做修改；序号较大则覆盖。被拒绝的订单也由此告知（`response: rejected`，原因见 `reasonText`）。DMS 中没有该订单时应答 404，
         *     `type` 为 `urn:dms:problem:unknown-order`，以与地址错误相区分。
         */
        post: operations["postOrderConfirmation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/order-confirmations/{orderNo}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key, percent-encoded · 订单确认业务键（百分号编码） */
                orderNo: string;
            };
            cookie?: never;
        };
        /** One record: Order confirmation · 读取订单确认 */
        get: operations["getOrderConfirmation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/order-confirmations:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量写入
         * @description Every record is treated as by `POST /order-confirmations`, on its own: one that is refused does not hold back the others. The answer is
         *     200 with one result for each record, by its key; a record without a result counts as unknown and is sent again.
         *
         *     每条等同 `POST /order-confirmations`，互不影响。应答 200，逐条按业务键给出结果；未给出结果的记录视为状态未知并重发。
         */
        post: operations["postOrderConfirmationBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page at a time: Delivery · 分页读取发货
         * @description Oldest change first; `next` on every page, also on the last (see the introduction).
         *
         *     按变更时间从旧到新，每页都有 `next`（见文首）。
         */
        get: operations["listDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deliveries/{deliveryNo}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key, percent-encoded · 发货业务键（百分号编码） */
                deliveryNo: string;
            };
            cookie?: never;
        };
        /** One record: Delivery · 读取发货 */
        get: operations["getDelivery"];
        /**
         * Goods that were sent · 写入发货
         * @description Upsert by business key; a state that is older by `version` is ignored.
         *
         *     The whole delivery at its newest state. One order may have several deliveries, one delivery several orders. Lines go by
         *     batch: one order line may stand in several. `movement: reversal` takes a goods issue back, with quantities below zero and
         *     the same number. Serial numbers that do not add up are told in `traceGaps`; the quantities count nevertheless.
         *
         *     最新状态的整张出库单。一张订单可有多张出库单，反之亦然；同一订单行可按批次分为多行。`movement: reversal` 表示冲销，
         *     数量为负、单号不变。序列号数量不符时见 `traceGaps`，数量照常生效。
         *
         *     按业务键新增或覆盖；`version` 较旧者不做修改。
         */
        put: operations["putDelivery"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deliveries:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量写入
         * @description Every record is treated as by `PUT /deliveries/…`, on its own: one that is refused does not hold back the others. The answer is
         *     200 with one result for each record, by its key; a record without a result counts as unknown and is sent again.
         *
         *     每条等同 `PUT /deliveries/…`，互不影响。应答 200，逐条按业务键给出结果；未给出结果的记录视为状态未知并重发。
         */
        post: operations["putDeliveryBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page at a time: Invoice · 分页读取发票
         * @description Oldest change first; `next` on every page, also on the last (see the introduction).
         *
         *     按变更时间从旧到新，每页都有 `next`（见文首）。
         */
        get: operations["listInvoice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invoices/{invoiceNo}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key, percent-encoded · 发票业务键（百分号编码） */
                invoiceNo: string;
            };
            cookie?: never;
        };
        /** One record: Invoice · 读取发票 */
        get: operations["getInvoice"];
        /**
         * A tax document, blue or red · 写入发票
         * @description Upsert by business key; a state that is older by `version` is ignored.
         *
         *     Until it is issued an invoice is known by its `billingDocNo`, and that is the key in the path; afterwards by its
         *     `invoiceNo`. A call with both numbers is the same record: find it by either. A red invoice names the blue one in
         *     `originalInvoiceNo` and has every amount below zero; amounts of one blue and all its reds add up to at least 0. When the
         *     blue one has not arrived, answer `unknown-reference` with record `invoice`.
         *
         *     开具前以 `billingDocNo` 为键（即地址中的键），开具后以 `invoiceNo` 为键；同时带两个号码的为同一张，按任一号码查找。
         *     红字发票以 `originalInvoiceNo` 指明蓝字发票，金额为负；蓝字与其全部红字之和不小于 0。蓝字未到时应答 `unknown-reference`（record 为 `invoice`）。
         *
         *     按业务键新增或覆盖；`version` 较旧者不做修改。
         */
        put: operations["putInvoice"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invoices:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量写入
         * @description Every record is treated as by `PUT /invoices/…`, on its own: one that is refused does not hold back the others. The answer is
         *     200 with one result for each record, by its key; a record without a result counts as unknown and is sent again.
         *
         *     每条等同 `PUT /invoices/…`，互不影响。应答 200，逐条按业务键给出结果；未给出结果的记录视为状态未知并重发。
         */
        post: operations["putInvoiceBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page at a time: Payment · 分页读取回款
         * @description Oldest change first; `next` on every page, also on the last (see the introduction).
         *
         *     按变更时间从旧到新，每页都有 `next`（见文首）。
         */
        get: operations["listPayment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/{paymentNo}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key, percent-encoded · 回款业务键（百分号编码） */
                paymentNo: string;
            };
            cookie?: never;
        };
        /** One record: Payment · 读取回款 */
        get: operations["getPayment"];
        /**
         * Money received or refunded · 写入回款
         * @description Upsert by business key; a state that is older by `version` is ignored.
         *
         *     The whole payment with its allocations; a change of them is a new version. `amount` − Σ allocations = `unallocatedAmount`.
         *     A reversed payment stays, and counts as nothing. `creditExposureAfter` is the dealer's exposure afterwards.
         *
         *     整张收款单及其核销明细，核销变化为新版本。金额 − Σ 核销 = 预收。冲销的收款单保留但不计。`creditExposureAfter` 为核销后的已用额度。
         *
         *     按业务键新增或覆盖；`version` 较旧者不做修改。
         */
        put: operations["putPayment"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量写入
         * @description Every record is treated as by `PUT /payments/…`, on its own: one that is refused does not hold back the others. The answer is
         *     200 with one result for each record, by its key; a record without a result counts as unknown and is sent again.
         *
         *     每条等同 `PUT /payments/…`，互不影响。应答 200，逐条按业务键给出结果；未给出结果的记录视为状态未知并重发。
         */
        post: operations["putPaymentBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/returns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page at a time: Return · 分页读取退货
         * @description Oldest change first; `next` on every page, also on the last (see the introduction).
         *
         *     按变更时间从旧到新，每页都有 `next`（见文首）。
         */
        get: operations["listReturn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/returns/{returnNo}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key, percent-encoded · 退货业务键（百分号编码） */
                returnNo: string;
            };
            cookie?: never;
        };
        /** One record: Return · 读取退货 */
        get: operations["getReturn"];
        /**
         * What the ERP did with a return · 写入退货结果
         * @description Upsert by business key; a state that is older by `version` is ignored.
         *
         *     The return as the DMS sent it, with what the ERP has added: `erpReturnNo`, received, accepted, rejected and credited
         *     quantities per line, credit memos and red invoices. A status never goes backwards.
         *
         *     DMS 所提交的退货单加上 ERP 的结果：ERP 单号、各行收货、合格、拒收、贷记数量，以及贷项与红字发票。状态不可倒退。
         *
         *     按业务键新增或覆盖；`version` 较旧者不做修改。
         */
        put: operations["putReturn"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/returns:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量写入
         * @description Every record is treated as by `PUT /returns/…`, on its own: one that is refused does not hold back the others. The answer is
         *     200 with one result for each record, by its key; a record without a result counts as unknown and is sent again.
         *
         *     每条等同 `PUT /returns/…`，互不影响。应答 200，逐条按业务键给出结果；未给出结果的记录视为状态未知并重发。
         */
        post: operations["putReturnBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/credit-memos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page at a time: Credit memo · 分页读取贷项
         * @description Oldest change first; `next` on every page, also on the last (see the introduction).
         *
         *     按变更时间从旧到新，每页都有 `next`（见文首）。
         */
        get: operations["listCreditMemo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/credit-memos/{creditMemoNo}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key, percent-encoded · 贷项业务键（百分号编码） */
                creditMemoNo: string;
            };
            cookie?: never;
        };
        /** One record: Credit memo · 读取贷项 */
        get: operations["getCreditMemo"];
        /**
         * Money given back · 写入贷项
         * @description Upsert by business key; a state that is older by `version` is ignored.
         *
         *     What it is for stands in `sourceType` and `sourceNo`: a return, a rebate settlement or an expense claim. Red invoices
         *     that belong to it are named. A reversed memo stays, and counts as nothing.
         *
         *     来源见 `sourceType` 与 `sourceNo`（退货、返利结算或费用核销），并列出相关红字发票。冲销的贷项保留但不计。
         *
         *     按业务键新增或覆盖；`version` 较旧者不做修改。
         */
        put: operations["putCreditMemo"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/credit-memos:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量写入
         * @description Every record is treated as by `PUT /credit-memos/…`, on its own: one that is refused does not hold back the others. The answer is
         *     200 with one result for each record, by its key; a record without a result counts as unknown and is sent again.
         *
         *     每条等同 `PUT /credit-memos/…`，互不影响。应答 200，逐条按业务键给出结果；未给出结果的记录视为状态未知并重发。
         */
        post: operations["putCreditMemoBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rebate-settlements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page at a time: Rebate settlement · 分页读取返利结算
         * @description Oldest change first; `next` on every page, also on the last (see the introduction).
         *
         *     按变更时间从旧到新，每页都有 `next`（见文首）。
         */
        get: operations["listRebateSettlement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rebate-settlements/{settlementNo}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key, percent-encoded · 返利结算业务键（百分号编码） */
                settlementNo: string;
            };
            cookie?: never;
        };
        /** One record: Rebate settlement · 读取返利结算 */
        get: operations["getRebateSettlement"];
        /**
         * What the ERP did with a settlement · 写入返利结算结果
         * @description Upsert by business key; a state that is older by `version` is ignored.
         *
         *     The settlement as the DMS sent it, with what the ERP has added: `postedDocNo`, `postedOn`, status `posted` and later. Once
         *     it is posted, its amount is usable in the account from `usableFrom`.
         *
         *     DMS 所提交的结算单加上 ERP 的结果：ERP 凭证号、过账日与状态。过账后自 `usableFrom` 起计入可用余额。
         *
         *     按业务键新增或覆盖；`version` 较旧者不做修改。
         */
        put: operations["putRebateSettlement"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rebate-settlements:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量写入
         * @description Every record is treated as by `PUT /rebate-settlements/…`, on its own: one that is refused does not hold back the others. The answer is
         *     200 with one result for each record, by its key; a record without a result counts as unknown and is sent again.
         *
         *     每条等同 `PUT /rebate-settlements/…`，互不影响。应答 200，逐条按业务键给出结果；未给出结果的记录视为状态未知并重发。
         */
        post: operations["putRebateSettlementBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/expense-claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page at a time: Expense claim · 分页读取费用核销
         * @description Oldest change first; `next` on every page, also on the last (see the introduction).
         *
         *     按变更时间从旧到新，每页都有 `next`（见文首）。
         */
        get: operations["listExpenseClaim"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/expense-claims/{claimNo}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key, percent-encoded · 费用核销业务键（百分号编码） */
                claimNo: string;
            };
            cookie?: never;
        };
        /** One record: Expense claim · 读取费用核销 */
        get: operations["getExpenseClaim"];
        /**
         * What the ERP did with a claim · 写入费用核销结果
         * @description Upsert by business key; a state that is older by `version` is ignored.
         *
         *     The claim as the DMS sent it, with what the ERP has added: `postedDocNo`, the day it was paid, status `posted` or `settled`.
         *
         *     DMS 所提交的核销单加上 ERP 的结果：ERP 单号、支付日与状态。
         *
         *     按业务键新增或覆盖；`version` 较旧者不做修改。
         */
        put: operations["putExpenseClaim"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/expense-claims:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量写入
         * @description Every record is treated as by `PUT /expense-claims/…`, on its own: one that is refused does not hold back the others. The answer is
         *     200 with one result for each record, by its key; a record without a result counts as unknown and is sent again.
         *
         *     每条等同 `PUT /expense-claims/…`，互不影响。应答 200，逐条按业务键给出结果；未给出结果的记录视为状态未知并重发。
         */
        post: operations["putExpenseClaimBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sell-out-reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page at a time: Sell-out report · 分页读取流向上报
         * @description Oldest change first; `next` on every page, also on the last (see the introduction).
         *
         *     按变更时间从旧到新，每页都有 `next`（见文首）。
         */
        get: operations["listSellOutReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sell-out-reports/{reportNo}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key, percent-encoded · 流向上报业务键（百分号编码） */
                reportNo: string;
            };
            cookie?: never;
        };
        /** One record: Sell-out report · 读取流向上报 */
        get: operations["getSellOutReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/care-cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page at a time: Case · 分页读取工单
         * @description Oldest change first; `next` on every page, also on the last (see the introduction).
         *
         *     按变更时间从旧到新，每页都有 `next`（见文首）。
         */
        get: operations["listCareCase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/care-cases/{caseNo}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key, percent-encoded · 工单业务键（百分号编码） */
                caseNo: string;
            };
            cookie?: never;
        };
        /** One record: Case · 读取工单 */
        get: operations["getCareCase"];
        /**
         * What the CRM did with a case · 写入工单进展
         * @description Upsert by business key; a state that is older by `version` is ignored.
         *
         *     After creation the CRM owns `status`, `ownerId`, `closedAt` and `resolution`: take them from here, and keep your own value
         *     of everything else.
         *
         *     创建后 `status`、`ownerId`、`closedAt`、`resolution` 由 CRM 主管：以此为准，其余字段保留 DMS 的取值。
         *
         *     按业务键新增或覆盖；`version` 较旧者不做修改。
         */
        put: operations["putCareCase"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/care-cases:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量写入
         * @description Every record is treated as by `PUT /care-cases/…`, on its own: one that is refused does not hold back the others. The answer is
         *     200 with one result for each record, by its key; a record without a result counts as unknown and is sent again.
         *
         *     每条等同 `PUT /care-cases/…`，互不影响。应答 200，逐条按业务键给出结果；未给出结果的记录视为状态未知并重发。
         */
        post: operations["putCareCaseBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/visits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page at a time: Visit · 分页读取巡店
         * @description Oldest change first; `next` on every page, also on the last (see the introduction).
         *
         *     按变更时间从旧到新，每页都有 `next`（见文首）。
         */
        get: operations["listVisit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/visits/{visitNo}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key, percent-encoded · 巡店业务键（百分号编码） */
                visitNo: string;
            };
            cookie?: never;
        };
        /** One record: Visit · 读取巡店 */
        get: operations["getVisit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page at a time: Feedback · 分页读取处理结果
         * @description Oldest change first; `next` on every page, also on the last (see the introduction).
         *
         *     按变更时间从旧到新，每页都有 `next`（见文首）。
         */
        get: operations["listFeedback"];
        put?: never;
        /**
         * What became of a document · 单据处理结果
         * @description For every document the DMS has pushed, apart from orders (see `POST /order-confirmations`): accepted with the number in
         *     the other system, changed, rejected with the reason in Chinese and English, parked until a person has looked, waiting for
         *     something it refers to, or skipped by a rule; and the same per line where lines differ. One document may go to several
         *     systems: `system` tells which one speaks. Idempotent by `record`, `key`, `system` and `sequence`: a lower sequence is
         *     `ignoredAsOlder`, a higher one replaces what was told before. `accepted`, `changed`, `rejected` and `skipped` are final
         *     until the document is sent again; after `parked` and `waiting` another feedback follows. `fields` are fields of the
         *     document that the other system owns (a status, a posted number, a credit limit): write them into it; `null` empties one.
         *
         *     对 DMS 推送的每张单据（订单除外，见 `POST /order-confirmations`）告知结果：已接收（含目标单号）、已变更、已拒绝（中英文原因）、
         *     待人工处理、等待前置数据、按规则不下发；各行结果不同时逐行给出。同一单据可发往多个系统，`system` 说明由谁告知。
         *     以 `record`、`key`、`system` 与 `sequence` 幂等：序号较小应答 `ignoredAsOlder`，较大则覆盖。`accepted`、`changed`、`rejected`、`skipped`
         *     为最终结果（重新推送前）；`parked` 与 `waiting` 之后会再有结果。`fields` 为目标系统主管的单据字段（状态、过账号、信用额度等），
         *     由 DMS 写回单据，`null` 表示清空。
         */
        post: operations["postFeedback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/feedback/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key: record, key, system, joined by "/", percent-encoded · 处理结果业务键（百分号编码） */
                key: string;
            };
            cookie?: never;
        };
        /** One record: Feedback · 读取处理结果 */
        get: operations["getFeedback"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/feedback:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量写入
         * @description Every record is treated as by `POST /feedback`, on its own: one that is refused does not hold back the others. The answer is
         *     200 with one result for each record, by its key; a record without a result counts as unknown and is sent again.
         *
         *     每条等同 `POST /feedback`，互不影响。应答 200，逐条按业务键给出结果；未给出结果的记录视为状态未知并重发。
         */
        post: operations["postFeedbackBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page at a time: Category of products · 分页读取商品分类
         * @description Oldest change first; `next` on every page, also on the last (see the introduction).
         *
         *     按变更时间从旧到新，每页都有 `next`（见文首）。
         */
        get: operations["listCategory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/categories/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key, percent-encoded · 商品分类业务键（百分号编码） */
                code: string;
            };
            cookie?: never;
        };
        /** One record: Category of products · 读取商品分类 */
        get: operations["getCategory"];
        /**
         * Reference data: Category of products · 写入基础资料：商品分类
         * @description Upsert by business key; a state that is older by `version` is ignored.
         *
         *     Reference data that other records name by its code. It is disabled, never removed. What the hub and the DMS do
         *     not both need may be left out.
         *
         *     其他记录按编码引用的基础资料，停用而不删除。双方不共用的可不实现。
         *
         *     按业务键新增或覆盖；`version` 较旧者不做修改。
         */
        put: operations["putCategory"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/categories:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量写入
         * @description Every record is treated as by `PUT /categories/…`, on its own: one that is refused does not hold back the others. The answer is
         *     200 with one result for each record, by its key; a record without a result counts as unknown and is sent again.
         *
         *     每条等同 `PUT /categories/…`，互不影响。应答 200，逐条按业务键给出结果；未给出结果的记录视为状态未知并重发。
         */
        post: operations["putCategoryBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/brands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page at a time: Brand · 分页读取品牌
         * @description Oldest change first; `next` on every page, also on the last (see the introduction).
         *
         *     按变更时间从旧到新，每页都有 `next`（见文首）。
         */
        get: operations["listBrand"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/brands/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key, percent-encoded · 品牌业务键（百分号编码） */
                code: string;
            };
            cookie?: never;
        };
        /** One record: Brand · 读取品牌 */
        get: operations["getBrand"];
        /**
         * Reference data: Brand · 写入基础资料：品牌
         * @description Upsert by business key; a state that is older by `version` is ignored.
         *
         *     Reference data that other records name by its code. It is disabled, never removed. What the hub and the DMS do
         *     not both need may be left out.
         *
         *     其他记录按编码引用的基础资料，停用而不删除。双方不共用的可不实现。
         *
         *     按业务键新增或覆盖；`version` 较旧者不做修改。
         */
        put: operations["putBrand"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/brands:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量写入
         * @description Every record is treated as by `PUT /brands/…`, on its own: one that is refused does not hold back the others. The answer is
         *     200 with one result for each record, by its key; a record without a result counts as unknown and is sent again.
         *
         *     每条等同 `PUT /brands/…`，互不影响。应答 200，逐条按业务键给出结果；未给出结果的记录视为状态未知并重发。
         */
        post: operations["putBrandBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page at a time: Unit · 分页读取计量单位
         * @description Oldest change first; `next` on every page, also on the last (see the introduction).
         *
         *     按变更时间从旧到新，每页都有 `next`（见文首）。
         */
        get: operations["listUnit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key, percent-encoded · 计量单位业务键（百分号编码） */
                code: string;
            };
            cookie?: never;
        };
        /** One record: Unit · 读取计量单位 */
        get: operations["getUnit"];
        /**
         * Reference data: Unit · 写入基础资料：计量单位
         * @description Upsert by business key; a state that is older by `version` is ignored.
         *
         *     Reference data that other records name by its code. It is disabled, never removed. What the hub and the DMS do
         *     not both need may be left out.
         *
         *     其他记录按编码引用的基础资料，停用而不删除。双方不共用的可不实现。
         *
         *     按业务键新增或覆盖；`version` 较旧者不做修改。
         */
        put: operations["putUnit"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量写入
         * @description Every record is treated as by `PUT /units/…`, on its own: one that is refused does not hold back the others. The answer is
         *     200 with one result for each record, by its key; a record without a result counts as unknown and is sent again.
         *
         *     每条等同 `PUT /units/…`，互不影响。应答 200，逐条按业务键给出结果；未给出结果的记录视为状态未知并重发。
         */
        post: operations["putUnitBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tax-classes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page at a time: Tax class · 分页读取税类
         * @description Oldest change first; `next` on every page, also on the last (see the introduction).
         *
         *     按变更时间从旧到新，每页都有 `next`（见文首）。
         */
        get: operations["listTaxClass"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tax-classes/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key, percent-encoded · 税类业务键（百分号编码） */
                code: string;
            };
            cookie?: never;
        };
        /** One record: Tax class · 读取税类 */
        get: operations["getTaxClass"];
        /**
         * Reference data: Tax class · 写入基础资料：税类
         * @description Upsert by business key; a state that is older by `version` is ignored.
         *
         *     Reference data that other records name by its code. It is disabled, never removed. What the hub and the DMS do
         *     not both need may be left out.
         *
         *     其他记录按编码引用的基础资料，停用而不删除。双方不共用的可不实现。
         *
         *     按业务键新增或覆盖；`version` 较旧者不做修改。
         */
        put: operations["putTaxClass"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tax-classes:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量写入
         * @description Every record is treated as by `PUT /tax-classes/…`, on its own: one that is refused does not hold back the others. The answer is
         *     200 with one result for each record, by its key; a record without a result counts as unknown and is sent again.
         *
         *     每条等同 `PUT /tax-classes/…`，互不影响。应答 200，逐条按业务键给出结果；未给出结果的记录视为状态未知并重发。
         */
        post: operations["putTaxClassBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sales-orgs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page at a time: Sales organisation · 分页读取销售组织
         * @description Oldest change first; `next` on every page, also on the last (see the introduction).
         *
         *     按变更时间从旧到新，每页都有 `next`（见文首）。
         */
        get: operations["listSalesOrg"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sales-orgs/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key, percent-encoded · 销售组织业务键（百分号编码） */
                code: string;
            };
            cookie?: never;
        };
        /** One record: Sales organisation · 读取销售组织 */
        get: operations["getSalesOrg"];
        /**
         * Reference data: Sales organisation · 写入基础资料：销售组织
         * @description Upsert by business key; a state that is older by `version` is ignored.
         *
         *     Reference data that other records name by its code. It is disabled, never removed. What the hub and the DMS do
         *     not both need may be left out.
         *
         *     其他记录按编码引用的基础资料，停用而不删除。双方不共用的可不实现。
         *
         *     按业务键新增或覆盖；`version` 较旧者不做修改。
         */
        put: operations["putSalesOrg"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sales-orgs:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量写入
         * @description Every record is treated as by `PUT /sales-orgs/…`, on its own: one that is refused does not hold back the others. The answer is
         *     200 with one result for each record, by its key; a record without a result counts as unknown and is sent again.
         *
         *     每条等同 `PUT /sales-orgs/…`，互不影响。应答 200，逐条按业务键给出结果；未给出结果的记录视为状态未知并重发。
         */
        post: operations["putSalesOrgBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/warehouses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page at a time: Warehouse · 分页读取仓库
         * @description Oldest change first; `next` on every page, also on the last (see the introduction).
         *
         *     按变更时间从旧到新，每页都有 `next`（见文首）。
         */
        get: operations["listWarehouse"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/warehouses/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key, percent-encoded · 仓库业务键（百分号编码） */
                code: string;
            };
            cookie?: never;
        };
        /** One record: Warehouse · 读取仓库 */
        get: operations["getWarehouse"];
        /**
         * Reference data: Warehouse · 写入基础资料：仓库
         * @description Upsert by business key; a state that is older by `version` is ignored.
         *
         *     Reference data that other records name by its code. It is disabled, never removed. What the hub and the DMS do
         *     not both need may be left out.
         *
         *     其他记录按编码引用的基础资料，停用而不删除。双方不共用的可不实现。
         *
         *     按业务键新增或覆盖；`version` 较旧者不做修改。
         */
        put: operations["putWarehouse"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/warehouses:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量写入
         * @description Every record is treated as by `PUT /warehouses/…`, on its own: one that is refused does not hold back the others. The answer is
         *     200 with one result for each record, by its key; a record without a result counts as unknown and is sent again.
         *
         *     每条等同 `PUT /warehouses/…`，互不影响。应答 200，逐条按业务键给出结果；未给出结果的记录视为状态未知并重发。
         */
        post: operations["putWarehouseBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/regions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page at a time: Region · 分页读取区域
         * @description Oldest change first; `next` on every page, also on the last (see the introduction).
         *
         *     按变更时间从旧到新，每页都有 `next`（见文首）。
         */
        get: operations["listRegion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/regions/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key, percent-encoded · 区域业务键（百分号编码） */
                code: string;
            };
            cookie?: never;
        };
        /** One record: Region · 读取区域 */
        get: operations["getRegion"];
        /**
         * Reference data: Region · 写入基础资料：区域
         * @description Upsert by business key; a state that is older by `version` is ignored.
         *
         *     Reference data that other records name by its code. It is disabled, never removed. What the hub and the DMS do
         *     not both need may be left out.
         *
         *     其他记录按编码引用的基础资料，停用而不删除。双方不共用的可不实现。
         *
         *     按业务键新增或覆盖；`version` 较旧者不做修改。
         */
        put: operations["putRegion"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/regions:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量写入
         * @description Every record is treated as by `PUT /regions/…`, on its own: one that is refused does not hold back the others. The answer is
         *     200 with one result for each record, by its key; a record without a result counts as unknown and is sent again.
         *
         *     每条等同 `PUT /regions/…`，互不影响。应答 200，逐条按业务键给出结果；未给出结果的记录视为状态未知并重发。
         */
        post: operations["putRegionBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/territories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page at a time: Territory · 分页读取片区
         * @description Oldest change first; `next` on every page, also on the last (see the introduction).
         *
         *     按变更时间从旧到新，每页都有 `next`（见文首）。
         */
        get: operations["listTerritory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/territories/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key, percent-encoded · 片区业务键（百分号编码） */
                code: string;
            };
            cookie?: never;
        };
        /** One record: Territory · 读取片区 */
        get: operations["getTerritory"];
        /**
         * Reference data: Territory · 写入基础资料：片区
         * @description Upsert by business key; a state that is older by `version` is ignored.
         *
         *     Reference data that other records name by its code. It is disabled, never removed. What the hub and the DMS do
         *     not both need may be left out.
         *
         *     其他记录按编码引用的基础资料，停用而不删除。双方不共用的可不实现。
         *
         *     按业务键新增或覆盖；`version` 较旧者不做修改。
         */
        put: operations["putTerritory"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/territories:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量写入
         * @description Every record is treated as by `PUT /territories/…`, on its own: one that is refused does not hold back the others. The answer is
         *     200 with one result for each record, by its key; a record without a result counts as unknown and is sent again.
         *
         *     每条等同 `PUT /territories/…`，互不影响。应答 200，逐条按业务键给出结果；未给出结果的记录视为状态未知并重发。
         */
        post: operations["putTerritoryBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/terminals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page at a time: Outlet · 分页读取终端门店
         * @description Oldest change first; `next` on every page, also on the last (see the introduction).
         *
         *     按变更时间从旧到新，每页都有 `next`（见文首）。
         */
        get: operations["listTerminal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/terminals/{terminalCode}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key, percent-encoded · 终端门店业务键（百分号编码） */
                terminalCode: string;
            };
            cookie?: never;
        };
        /** One record: Outlet · 读取终端门店 */
        get: operations["getTerminal"];
        /**
         * Reference data: Outlet · 写入基础资料：终端门店
         * @description Upsert by business key; a state that is older by `version` is ignored.
         *
         *     Reference data that other records name by its code. It is disabled, never removed. What the hub and the DMS do
         *     not both need may be left out.
         *
         *     其他记录按编码引用的基础资料，停用而不删除。双方不共用的可不实现。
         *
         *     按业务键新增或覆盖；`version` 较旧者不做修改。
         */
        put: operations["putTerminal"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/terminals:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量写入
         * @description Every record is treated as by `PUT /terminals/…`, on its own: one that is refused does not hold back the others. The answer is
         *     200 with one result for each record, by its key; a record without a result counts as unknown and is sent again.
         *
         *     每条等同 `PUT /terminals/…`，互不影响。应答 200，逐条按业务键给出结果；未给出结果的记录视为状态未知并重发。
         */
        post: operations["putTerminalBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rebate-accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page at a time: Account of rebates · 分页读取返利账户
         * @description Oldest change first; `next` on every page, also on the last (see the introduction).
         *
         *     按变更时间从旧到新，每页都有 `next`（见文首）。
         */
        get: operations["listRebateAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rebate-accounts/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key, percent-encoded · 返利账户业务键（百分号编码） */
                code: string;
            };
            cookie?: never;
        };
        /** One record: Account of rebates · 读取返利账户 */
        get: operations["getRebateAccount"];
        /**
         * Reference data: Account of rebates · 写入基础资料：返利账户
         * @description Upsert by business key; a state that is older by `version` is ignored.
         *
         *     Reference data that other records name by its code. It is disabled, never removed. What the hub and the DMS do
         *     not both need may be left out.
         *
         *     其他记录按编码引用的基础资料，停用而不删除。双方不共用的可不实现。
         *
         *     按业务键新增或覆盖；`version` 较旧者不做修改。
         */
        put: operations["putRebateAccount"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rebate-accounts:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量写入
         * @description Every record is treated as by `PUT /rebate-accounts/…`, on its own: one that is refused does not hold back the others. The answer is
         *     200 with one result for each record, by its key; a record without a result counts as unknown and is sent again.
         *
         *     每条等同 `PUT /rebate-accounts/…`，互不影响。应答 200，逐条按业务键给出结果；未给出结果的记录视为状态未知并重发。
         */
        post: operations["putRebateAccountBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reasons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page at a time: Reason · 分页读取原因
         * @description Oldest change first; `next` on every page, also on the last (see the introduction).
         *
         *     按变更时间从旧到新，每页都有 `next`（见文首）。
         */
        get: operations["listReason"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reasons/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key, percent-encoded · 原因业务键（百分号编码） */
                code: string;
            };
            cookie?: never;
        };
        /** One record: Reason · 读取原因 */
        get: operations["getReason"];
        /**
         * Reference data: Reason · 写入基础资料：原因
         * @description Upsert by business key; a state that is older by `version` is ignored.
         *
         *     Reference data that other records name by its code. It is disabled, never removed. What the hub and the DMS do
         *     not both need may be left out.
         *
         *     其他记录按编码引用的基础资料，停用而不删除。双方不共用的可不实现。
         *
         *     按业务键新增或覆盖；`version` 较旧者不做修改。
         */
        put: operations["putReason"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reasons:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 100 in one call · 批量写入
         * @description Every record is treated as by `PUT /reasons/…`, on its own: one that is refused does not hold back the others. The answer is
         *     200 with one result for each record, by its key; a record without a result counts as unknown and is sent again.
         *
         *     每条等同 `PUT /reasons/…`，互不影响。应答 200，逐条按业务键给出结果；未给出结果的记录视为状态未知并重发。
         */
        post: operations["putReasonBatch"];
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
        ProductBatch: {
            records: components["schemas"]["product.schema"][];
        };
        ProductPage: {
            items: components["schemas"]["product.schema"][];
            /** @description Where the next call begins; opaque. · 下次调用的起点，不透明。 */
            next: string;
            /** @description True when there is another page now. · 是否还有下一页。 */
            more: boolean;
        };
        PriceList: components["schemas"]["price-list.schema"];
        PriceListBatch: {
            records: components["schemas"]["price-list.schema"][];
        };
        PriceListPage: {
            items: components["schemas"]["price-list.schema"][];
            /** @description Where the next call begins; opaque. · 下次调用的起点，不透明。 */
            next: string;
            /** @description True when there is another page now. · 是否还有下一页。 */
            more: boolean;
        };
        Dealer: components["schemas"]["dealer.schema"];
        DealerBatch: {
            records: components["schemas"]["dealer.schema"][];
        };
        DealerPage: {
            items: components["schemas"]["dealer.schema"][];
            /** @description Where the next call begins; opaque. · 下次调用的起点，不透明。 */
            next: string;
            /** @description True when there is another page now. · 是否还有下一页。 */
            more: boolean;
        };
        InventoryBalance: components["schemas"]["inventory-balance.schema"];
        InventoryBalanceBatch: {
            records: components["schemas"]["inventory-balance.schema"][];
        };
        InventoryBalancePage: {
            items: components["schemas"]["inventory-balance.schema"][];
            /** @description Where the next call begins; opaque. · 下次调用的起点，不透明。 */
            next: string;
            /** @description True when there is another page now. · 是否还有下一页。 */
            more: boolean;
        };
        PromotionPolicy: components["schemas"]["promotion-policy.schema"];
        PromotionPolicyBatch: {
            records: components["schemas"]["promotion-policy.schema"][];
        };
        PromotionPolicyPage: {
            items: components["schemas"]["promotion-policy.schema"][];
            /** @description Where the next call begins; opaque. · 下次调用的起点，不透明。 */
            next: string;
            /** @description True when there is another page now. · 是否还有下一页。 */
            more: boolean;
        };
        SalesOrder: components["schemas"]["sales-order.schema"];
        SalesOrderBatch: {
            records: components["schemas"]["sales-order.schema"][];
        };
        SalesOrderPage: {
            items: components["schemas"]["sales-order.schema"][];
            /** @description Where the next call begins; opaque. · 下次调用的起点，不透明。 */
            next: string;
            /** @description True when there is another page now. · 是否还有下一页。 */
            more: boolean;
        };
        OrderConfirmation: components["schemas"]["order-confirmation.schema"];
        OrderConfirmationBatch: {
            records: components["schemas"]["order-confirmation.schema"][];
        };
        OrderConfirmationPage: {
            items: components["schemas"]["order-confirmation.schema"][];
            /** @description Where the next call begins; opaque. · 下次调用的起点，不透明。 */
            next: string;
            /** @description True when there is another page now. · 是否还有下一页。 */
            more: boolean;
        };
        Delivery: components["schemas"]["delivery.schema"];
        DeliveryBatch: {
            records: components["schemas"]["delivery.schema"][];
        };
        DeliveryPage: {
            items: components["schemas"]["delivery.schema"][];
            /** @description Where the next call begins; opaque. · 下次调用的起点，不透明。 */
            next: string;
            /** @description True when there is another page now. · 是否还有下一页。 */
            more: boolean;
        };
        Invoice: components["schemas"]["invoice.schema"];
        InvoiceBatch: {
            records: components["schemas"]["invoice.schema"][];
        };
        InvoicePage: {
            items: components["schemas"]["invoice.schema"][];
            /** @description Where the next call begins; opaque. · 下次调用的起点，不透明。 */
            next: string;
            /** @description True when there is another page now. · 是否还有下一页。 */
            more: boolean;
        };
        Payment: components["schemas"]["payment.schema"];
        PaymentBatch: {
            records: components["schemas"]["payment.schema"][];
        };
        PaymentPage: {
            items: components["schemas"]["payment.schema"][];
            /** @description Where the next call begins; opaque. · 下次调用的起点，不透明。 */
            next: string;
            /** @description True when there is another page now. · 是否还有下一页。 */
            more: boolean;
        };
        Return: components["schemas"]["return.schema"];
        ReturnBatch: {
            records: components["schemas"]["return.schema"][];
        };
        ReturnPage: {
            items: components["schemas"]["return.schema"][];
            /** @description Where the next call begins; opaque. · 下次调用的起点，不透明。 */
            next: string;
            /** @description True when there is another page now. · 是否还有下一页。 */
            more: boolean;
        };
        CreditMemo: components["schemas"]["credit-memo.schema"];
        CreditMemoBatch: {
            records: components["schemas"]["credit-memo.schema"][];
        };
        CreditMemoPage: {
            items: components["schemas"]["credit-memo.schema"][];
            /** @description Where the next call begins; opaque. · 下次调用的起点，不透明。 */
            next: string;
            /** @description True when there is another page now. · 是否还有下一页。 */
            more: boolean;
        };
        RebateSettlement: components["schemas"]["rebate-settlement.schema"];
        RebateSettlementBatch: {
            records: components["schemas"]["rebate-settlement.schema"][];
        };
        RebateSettlementPage: {
            items: components["schemas"]["rebate-settlement.schema"][];
            /** @description Where the next call begins; opaque. · 下次调用的起点，不透明。 */
            next: string;
            /** @description True when there is another page now. · 是否还有下一页。 */
            more: boolean;
        };
        ExpenseClaim: components["schemas"]["expense-claim.schema"];
        ExpenseClaimBatch: {
            records: components["schemas"]["expense-claim.schema"][];
        };
        ExpenseClaimPage: {
            items: components["schemas"]["expense-claim.schema"][];
            /** @description Where the next call begins; opaque. · 下次调用的起点，不透明。 */
            next: string;
            /** @description True when there is another page now. · 是否还有下一页。 */
            more: boolean;
        };
        SellOutReport: components["schemas"]["sell-out-report.schema"];
        SellOutReportBatch: {
            records: components["schemas"]["sell-out-report.schema"][];
        };
        SellOutReportPage: {
            items: components["schemas"]["sell-out-report.schema"][];
            /** @description Where the next call begins; opaque. · 下次调用的起点，不透明。 */
            next: string;
            /** @description True when there is another page now. · 是否还有下一页。 */
            more: boolean;
        };
        CareCase: components["schemas"]["care-case.schema"];
        CareCaseBatch: {
            records: components["schemas"]["care-case.schema"][];
        };
        CareCasePage: {
            items: components["schemas"]["care-case.schema"][];
            /** @description Where the next call begins; opaque. · 下次调用的起点，不透明。 */
            next: string;
            /** @description True when there is another page now. · 是否还有下一页。 */
            more: boolean;
        };
        Visit: components["schemas"]["visit.schema"];
        VisitBatch: {
            records: components["schemas"]["visit.schema"][];
        };
        VisitPage: {
            items: components["schemas"]["visit.schema"][];
            /** @description Where the next call begins; opaque. · 下次调用的起点，不透明。 */
            next: string;
            /** @description True when there is another page now. · 是否还有下一页。 */
            more: boolean;
        };
        Feedback: components["schemas"]["feedback.schema"];
        FeedbackBatch: {
            records: components["schemas"]["feedback.schema"][];
        };
        FeedbackPage: {
            items: components["schemas"]["feedback.schema"][];
            /** @description Where the next call begins; opaque. · 下次调用的起点，不透明。 */
            next: string;
            /** @description True when there is another page now. · 是否还有下一页。 */
            more: boolean;
        };
        Category: components["schemas"]["category.schema"];
        CategoryBatch: {
            records: components["schemas"]["category.schema"][];
        };
        CategoryPage: {
            items: components["schemas"]["category.schema"][];
            /** @description Where the next call begins; opaque. · 下次调用的起点，不透明。 */
            next: string;
            /** @description True when there is another page now. · 是否还有下一页。 */
            more: boolean;
        };
        Brand: components["schemas"]["brand.schema"];
        BrandBatch: {
            records: components["schemas"]["brand.schema"][];
        };
        BrandPage: {
            items: components["schemas"]["brand.schema"][];
            /** @description Where the next call begins; opaque. · 下次调用的起点，不透明。 */
            next: string;
            /** @description True when there is another page now. · 是否还有下一页。 */
            more: boolean;
        };
        Unit: components["schemas"]["unit.schema"];
        UnitBatch: {
            records: components["schemas"]["unit.schema"][];
        };
        UnitPage: {
            items: components["schemas"]["unit.schema"][];
            /** @description Where the next call begins; opaque. · 下次调用的起点，不透明。 */
            next: string;
            /** @description True when there is another page now. · 是否还有下一页。 */
            more: boolean;
        };
        TaxClass: components["schemas"]["tax-class.schema"];
        TaxClassBatch: {
            records: components["schemas"]["tax-class.schema"][];
        };
        TaxClassPage: {
            items: components["schemas"]["tax-class.schema"][];
            /** @description Where the next call begins; opaque. · 下次调用的起点，不透明。 */
            next: string;
            /** @description True when there is another page now. · 是否还有下一页。 */
            more: boolean;
        };
        SalesOrg: components["schemas"]["sales-org.schema"];
        SalesOrgBatch: {
            records: components["schemas"]["sales-org.schema"][];
        };
        SalesOrgPage: {
            items: components["schemas"]["sales-org.schema"][];
            /** @description Where the next call begins; opaque. · 下次调用的起点，不透明。 */
            next: string;
            /** @description True when there is another page now. · 是否还有下一页。 */
            more: boolean;
        };
        Warehouse: components["schemas"]["warehouse.schema"];
        WarehouseBatch: {
            records: components["schemas"]["warehouse.schema"][];
        };
        WarehousePage: {
            items: components["schemas"]["warehouse.schema"][];
            /** @description Where the next call begins; opaque. · 下次调用的起点，不透明。 */
            next: string;
            /** @description True when there is another page now. · 是否还有下一页。 */
            more: boolean;
        };
        Region: components["schemas"]["region.schema"];
        RegionBatch: {
            records: components["schemas"]["region.schema"][];
        };
        RegionPage: {
            items: components["schemas"]["region.schema"][];
            /** @description Where the next call begins; opaque. · 下次调用的起点，不透明。 */
            next: string;
            /** @description True when there is another page now. · 是否还有下一页。 */
            more: boolean;
        };
        Territory: components["schemas"]["territory.schema"];
        TerritoryBatch: {
            records: components["schemas"]["territory.schema"][];
        };
        TerritoryPage: {
            items: components["schemas"]["territory.schema"][];
            /** @description Where the next call begins; opaque. · 下次调用的起点，不透明。 */
            next: string;
            /** @description True when there is another page now. · 是否还有下一页。 */
            more: boolean;
        };
        Terminal: components["schemas"]["terminal.schema"];
        TerminalBatch: {
            records: components["schemas"]["terminal.schema"][];
        };
        TerminalPage: {
            items: components["schemas"]["terminal.schema"][];
            /** @description Where the next call begins; opaque. · 下次调用的起点，不透明。 */
            next: string;
            /** @description True when there is another page now. · 是否还有下一页。 */
            more: boolean;
        };
        RebateAccount: components["schemas"]["rebate-account.schema"];
        RebateAccountBatch: {
            records: components["schemas"]["rebate-account.schema"][];
        };
        RebateAccountPage: {
            items: components["schemas"]["rebate-account.schema"][];
            /** @description Where the next call begins; opaque. · 下次调用的起点，不透明。 */
            next: string;
            /** @description True when there is another page now. · 是否还有下一页。 */
            more: boolean;
        };
        Reason: components["schemas"]["reason.schema"];
        ReasonBatch: {
            records: components["schemas"]["reason.schema"][];
        };
        ReasonPage: {
            items: components["schemas"]["reason.schema"][];
            /** @description Where the next call begins; opaque. · 下次调用的起点，不透明。 */
            next: string;
            /** @description True when there is another page now. · 是否还有下一页。 */
            more: boolean;
        };
        Rule: components["schemas"]["rule.schema"];
        /** @description The hub has stored the record, once and safe. · 中枢已可靠保存。 */
        Receipt: {
            /**
             * Format: uuid
             * @description Quote it in enquiries and in `/in/dms/status`. · 回执号，查询时引用。
             */
            receipt: string;
            /** @description True when this event had been stored before. · 此前是否已保存。 */
            duplicate: boolean;
            /** @description Business key as the hub read it. · 中枢识别的业务键。 */
            key: string;
        };
        /** @description One result for each record, in the order of the batch. · 按批次顺序逐条给出结果。 */
        BatchReceipt: {
            results: {
                /**
                 * @description What a single call would have been answered with: 202 stored, 200 stored before, 422 refused.
                 *     等同单条推送的状态码：202 已保存、200 此前已保存、422 被拒绝。
                 */
                status: number;
                /** @description Business key; absent where it cannot be read. · 业务键，无法识别时缺省。 */
                key?: string;
                /**
                 * Format: uuid
                 * @description Receipt of the record. · 回执号。
                 */
                receipt?: string;
                /** @description True when it had been stored before. · 此前是否已保存。 */
                duplicate?: boolean;
                problem?: components["schemas"]["Problem"];
            }[];
        };
        /** @description Either receipts or documents. · 二者择一。 */
        StatusQuestion: {
            receipts?: string[];
            documents?: {
                /** @description As in `/in/dms/<record>` · 记录类型 */
                record: string;
                /** @description Business key */
                key: string;
            }[];
        };
        StatusAnswer: {
            documents: components["schemas"]["DocumentStatus"][];
        };
        DocumentStatus: {
            /** @description The hub has such a document of this DMS. · 中枢是否有该单据。 */
            known: boolean;
            /** Format: uuid */
            receipt?: string;
            record?: string;
            key?: string;
            /** @description Version or revision of the document. · 版本或修订号。 */
            version?: string;
            /** Format: date-time */
            receivedAt?: string;
            /** @description One for each system it goes to. · 每个目标系统一条。 */
            results?: {
                /** @description Name of the connection at the hub. · 目标系统（中枢中的连接名）。 */
                system: string;
                /**
                 * @description As in Feedback; `pending` is under way, `superseded` was overtaken by a newer version.
                 *     同处理结果；`pending` 处理中，`superseded` 已被新版本取代。
                 * @enum {string}
                 */
                result: "pending" | "accepted" | "changed" | "rejected" | "parked" | "waiting" | "skipped" | "superseded";
                /** Format: date-time */
                asOf: string;
                /** @description Number in the other system. · 目标单号。 */
                number?: string;
                /** @description Why, in Chinese and English. · 中英文原因。 */
                reasonText?: {
                    [key: string]: string;
                };
                /** @description JSON Pointer to the field at fault. · 出错字段。 */
                pointer?: string;
                /** @description Its value; never of a personal field. · 取值（个人信息不回显）。 */
                value?: string;
                /** @description Rule that is broken */
                rule?: string;
            }[];
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
        FieldError: {
            /** @description JSON Pointer (RFC 6901) into the body · 指向报文的 JSON Pointer */
            pointer: string;
            /** @description What came and what is allowed, for people · 说明 */
            detail: string;
            /** @description The same in Chinese · 中文说明 */
            detailZh?: string;
            /** @description The value that came; never of a personal field · 取值（个人信息不回显） */
            value?: unknown;
            rule?: components["schemas"]["rule.schema"];
        };
        /** @description Problem details (RFC 9457) · 问题详情 */
        Problem: {
            /**
             * Format: uri-reference
             * @description See the catalogue of errors in the introduction. · 见文首错误目录。
             * @default about:blank
             */
            type?: string;
            title: string;
            status: number;
            /** @description What came, what was expected, what to do · 说明 */
            detail?: string;
            /** @description The same in Chinese · 中文说明 */
            detailZh?: string;
            /** Format: uri-reference */
            instance?: string;
            errors?: components["schemas"]["FieldError"][];
            /** @description With unknown-reference: kind of record that is missing · 缺少的记录类型 */
            record?: string;
            /** @description With unknown-reference: its business key · 其业务键 */
            key?: string;
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
             * 税率历史
             * @description Every rate with its days, when it changes: a new row, never an overwritten one; at most one on any day
             */
            taxRates?: ({
                /**
                 * 税类
                 * @description Tax class
                 * @enum {string}
                 */
                taxClass: "VAT13" | "VAT9" | "VAT6" | "VAT5" | "VAT3" | "VAT1" | "VAT0" | "exempt";
                /**
                 * 税率
                 * @description Fraction that agrees with taxClass
                 * @example 0.13
                 */
                taxRate: string;
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
         * 规则
         * @description Stable code of the rule that is broken. Minor versions may add codes.
         */
        "rule.schema": "required" | "type" | "length" | "range" | "text" | "code-list" | "decimal" | "decimal-places" | "date" | "instant" | "half-open-period" | "language-map" | "currency" | "country" | "region" | "unit" | "check-digit" | "uscc" | "unique" | "reference" | "base-unit" | "default-sales-unit" | "active-gtin" | "tax-class" | "parent-dealer" | "free-line" | "sign" | "discount-sum" | "line-amount" | "total-amount" | "tax-summary" | "exchange-rate" | "rebate-balance" | "quantities-add-up" | "quantity-order" | "link" | "time-order" | "rebate-amount" | "rebate-adjustment" | "claim-limit" | "product-identity" | "stock-identity" | "diversion" | "price-violation" | "scale" | "free-price" | "price-overlap" | "stock-quantity" | "snapshot" | "policy-terms" | "state-date" | "serial-count" | "package-level" | "invoice-number" | "red-invoice" | "discount-line" | "allocation-sum" | "return-quantity" | "reduction-sum" | "tombstone";
        /**
         * 价目表
         * @description Price list: at what price. Business key: priceListCode and version.
         */
        "price-list.schema": {
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
             * 版本
             * @description Business key, with priceListCode: every version is a record of its own
             */
            version: number;
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
             * 编码
             * @description Business key, with version
             */
            priceListCode: string;
            /**
             * 替换方式
             * @description full: this version is the whole list; delta: only the lines that changed since the version before
             * @default full
             * @enum {string}
             */
            replaceMode?: "full" | "delta";
            /**
             * 名称
             * @description Name
             */
            name: string;
            /**
             * 币别
             * @description Currency of every price
             * @example CNY
             */
            currency: string;
            /**
             * 含税/不含税
             * @description Do prices include tax? Never guessed
             * @enum {string}
             */
            priceBasis: "taxIncluded" | "taxExcluded";
            /**
             * 适用范围
             * @description Who it is for; {} = everybody. The most specific list wins, then the highest priority, then the newest validFrom
             */
            scope: {
                /**
                 * 经销商
                 * @description For this dealer only
                 */
                dealerCode?: string;
                /**
                 * 层级
                 * @description For dealers of this tier
                 */
                tier?: number;
                /**
                 * 渠道类型
                 * @description For this channel
                 */
                channelType?: string;
                /**
                 * 区域
                 * @description For this region
                 */
                regionCode?: string;
                /**
                 * 销售组织
                 * @description For this sales organisation
                 */
                salesOrg?: string;
            } & {
                [key: string]: unknown;
            };
            /**
             * 优先级
             * @description Among lists equally specific the highest wins
             */
            priority: number;
            /**
             * 生效日
             * Format: date
             * @description First day, inclusive
             * @example 2026-07-01
             */
            validFrom: string;
            /**
             * 失效日
             * Format: date
             * @description First day it is no longer valid
             * @example 2026-07-01
             */
            validTo?: string;
            /**
             * 状态
             * @description Only released lists give prices
             * @enum {string}
             */
            status: "draft" | "released" | "superseded" | "expired" | "withdrawn";
            /**
             * 价格行
             * @description At least one; the whole version is applied or nothing of it
             */
            lines: ({
                /**
                 * 行号
                 * @description Unique in the list, and stable over its versions
                 */
                lineNo: number;
                /**
                 * 商品编码
                 * @description Product
                 */
                productCode: string;
                /**
                 * 单位
                 * @description Unit the price is for
                 * @example EA
                 * @example XCT
                 */
                unit: string;
                /**
                 * 价格数量
                 * @description How many units the price is for, at least 1; 1 when absent
                 * @default 1
                 * @example 12.5
                 */
                perQuantity?: string;
                /**
                 * 单价
                 * @description Price of perQuantity units; where there are scales, they decide
                 * @example 12.5
                 */
                unitPrice: string;
                /**
                 * 免费
                 * @description Must be true for a price of 0, and only then
                 */
                isFree?: boolean;
                /**
                 * 税率
                 * @description Fraction: "0.13" is 13 %
                 * @example 0.13
                 */
                taxRate: string;
                /**
                 * 阶梯方式
                 * @description allUnits: the whole quantity at the price it reaches; incremental: every part at its own. Required with scales
                 * @enum {string}
                 */
                scaleType?: "allUnits" | "incremental";
                /**
                 * 阶梯价
                 * @description Rising from 0
                 */
                scales?: ({
                    /**
                     * 起始数量
                     * @description From this quantity on, inclusive; the first one is "0"
                     * @example 12.5
                     */
                    fromQuantity: string;
                    /**
                     * 单价
                     * @description Price of perQuantity units from there on
                     * @example 12.5
                     */
                    unitPrice: string;
                } & {
                    [key: string]: unknown;
                })[];
                /**
                 * 最低限价
                 * @description Lowest price it may be resold at
                 * @example 12.5
                 */
                floorPrice?: string;
                /**
                 * 建议零售价
                 * @description Suggested retail price
                 * @example 12.5
                 */
                suggestedRetailPrice?: string;
                /**
                 * 生效日
                 * Format: date
                 * @description First day of this line, where it is not that of the list
                 * @example 2026-07-01
                 */
                validFrom?: string;
                /**
                 * 失效日
                 * Format: date
                 * @description First day this line is no longer valid
                 * @example 2026-07-01
                 */
                validTo?: string;
                /**
                 * 删除标志
                 * @description In a delta: the line is gone
                 */
                deleted?: boolean;
            } & {
                [key: string]: unknown;
            })[];
        } & {
            [key: string]: unknown;
        };
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
             * ERP 客户编号
             * @description Number of the customer in the ERP; owned by the ERP
             */
            erpCustomerNo?: string;
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
         * 库存
         * @description Inventory balance: stock at a time. Business key: kind, locationCode, productCode, batchNo and qualityStatus.
         */
        "inventory-balance.schema": {
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
             * 库存类型
             * @description What can be promised, what lies there, or what is on its way: three different things
             * @enum {string}
             */
            kind: "supplierAtp" | "supplierOnHand" | "dealerOnHand" | "dealerInTransit";
            /**
             * 仓库/经销商
             * @description Warehouse of the supplier, or dealerCode
             */
            locationCode: string;
            /**
             * 商品编码
             * @description Product
             */
            productCode: string;
            /**
             * 批次
             * @description Batch, for products kept by batch
             */
            batchNo?: string;
            /**
             * 质量状态
             * @description Quality; unrestricted when absent
             * @default unrestricted
             * @enum {string}
             */
            qualityStatus?: "unrestricted" | "inspection" | "blocked";
            /**
             * 数量
             * @description The stock at asOf, not a change of it; below zero only at dealers
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
             * @description The same in the base unit of the product
             * @example 12.5
             */
            baseQuantity: string;
            /**
             * 可用日
             * Format: date
             * @description Day it can be promised for; at once when absent
             * @example 2026-07-01
             */
            availableOn?: string;
            /**
             * 时点
             * Format: date-time
             * @description When it was so; the newest wins
             * @example 2026-07-01T08:00:00.000Z
             */
            asOf: string;
            /**
             * 快照
             * @description Snapshot it belongs to; required in a full one
             */
            snapshotId?: string;
            /**
             * 完整快照
             * @description The snapshot names every stock of this kind and location: what it leaves out is 0
             */
            isFullSnapshot?: boolean;
            /**
             * 快照条数
             * @description How many balances the snapshot has; nothing is set to 0 before all are there
             */
            snapshotCount?: number;
        } & {
            [key: string]: unknown;
        };
        /**
         * 促销/返利政策
         * @description Promotion policy: the rules of promotions and rebates. Business key: policyCode and version.
         */
        "promotion-policy.schema": {
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
             * 版本
             * @description Business key, with policyCode: every version is a record of its own
             */
            version: number;
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
             * 政策编码
             * @description Business key, with version
             */
            policyCode: string;
            /**
             * 类型
             * @description 满减, 折扣, 搭赠, 阶梯返利, 专项返利, 价保, 陈列
             * @enum {string}
             */
            kind: "amountOff" | "percentOff" | "buyGift" | "tieredRebate" | "specialRebate" | "priceProtection" | "display";
            /**
             * 名称
             * @description Name
             */
            name: string;
            /**
             * 范围
             * @description Who and what it is for; a list that is empty or absent = all
             */
            scope: {
                /**
                 * 经销商
                 * @description dealerCodes
                 */
                dealers?: string[];
                /**
                 * 层级
                 * @description Tiers of dealers
                 */
                tiers?: number[];
                /**
                 * 渠道类型
                 * @description Channels
                 */
                channelTypes?: string[];
                /**
                 * 区域
                 * @description Regions
                 */
                regions?: string[];
                /**
                 * 片区
                 * @description Territories
                 */
                territories?: string[];
                /**
                 * 销售组织
                 * @description Sales organisations
                 */
                salesOrgs?: string[];
                /**
                 * 商品
                 * @description productCodes
                 */
                products?: string[];
                /**
                 * 分类
                 * @description Categories
                 */
                categories?: string[];
                /**
                 * 品牌
                 * @description Brands
                 */
                brands?: string[];
                /**
                 * 订单类型
                 * @description Kinds of orders
                 */
                orderTypes?: string[];
            } & {
                [key: string]: unknown;
            };
            /**
             * 排除
             * @description Who and what of the scope it is not for; a list that is empty = none
             */
            excludes?: {
                /**
                 * 经销商
                 * @description dealerCodes
                 */
                dealers?: string[];
                /**
                 * 层级
                 * @description Tiers of dealers
                 */
                tiers?: number[];
                /**
                 * 渠道类型
                 * @description Channels
                 */
                channelTypes?: string[];
                /**
                 * 区域
                 * @description Regions
                 */
                regions?: string[];
                /**
                 * 片区
                 * @description Territories
                 */
                territories?: string[];
                /**
                 * 销售组织
                 * @description Sales organisations
                 */
                salesOrgs?: string[];
                /**
                 * 商品
                 * @description productCodes
                 */
                products?: string[];
                /**
                 * 分类
                 * @description Categories
                 */
                categories?: string[];
                /**
                 * 品牌
                 * @description Brands
                 */
                brands?: string[];
                /**
                 * 订单类型
                 * @description Kinds of orders
                 */
                orderTypes?: string[];
            } & {
                [key: string]: unknown;
            };
            /**
             * 生效日
             * Format: date
             * @description First day, inclusive
             * @example 2026-07-01
             */
            validFrom: string;
            /**
             * 失效日
             * Format: date
             * @description First day it is no longer valid
             * @example 2026-07-01
             */
            validTo: string;
            /**
             * 币别
             * @description Currency of the amounts; decides their places
             * @example CNY
             */
            currency?: string;
            /**
             * 条件
             * @description What must be reached; empty = no condition
             */
            conditions: ({
                /**
                 * 档位
                 * @description Step that this condition opens, from 1 up; 1 when absent
                 */
                tier?: number;
                /**
                 * 起始金额
                 * @description From this amount on, inclusive
                 * @example 12.5
                 */
                fromAmount?: string;
                /**
                 * 起始数量
                 * @description From this quantity on, inclusive, in unit
                 * @example 12.5
                 */
                fromQuantity?: string;
                /**
                 * 商品编码
                 * @description Where it is about one product of the scope
                 */
                productCode?: string;
                /**
                 * 单位
                 * @description Unit of fromQuantity
                 * @example EA
                 * @example XCT
                 */
                unit?: string;
            } & {
                [key: string]: unknown;
            })[];
            /**
             * 奖励
             * @description What it gives; at least one
             */
            rewards: ({
                /**
                 * 档位
                 * @description Step that gives this reward; 1 when absent
                 */
                tier?: number;
                /**
                 * 金额
                 * @description Amount taken off, or paid
                 * @example 12.5
                 */
                amount?: string;
                /**
                 * 比例
                 * @description Share taken off, or given back: "0.03" is 3 %
                 * @example 0.13
                 */
                rate?: string;
                /**
                 * 赠品
                 * @description Product given away
                 */
                productCode?: string;
                /**
                 * 赠送数量
                 * @description How much is given away, in unit
                 * @example 12.5
                 */
                quantity?: string;
                /**
                 * 单位
                 * @description Unit of quantity
                 * @example EA
                 * @example XCT
                 */
                unit?: string;
                /**
                 * 保护价
                 * @description Price that is protected
                 * @example 12.5
                 */
                unitPrice?: string;
                /**
                 * 搭赠方式
                 * @description Free goods come on top, or out of the ordered quantity
                 * @enum {string}
                 */
                freeGoodsMode?: "exclusive" | "inclusive";
            } & {
                [key: string]: unknown;
            })[];
            /**
             * 阶梯方式
             * @description allUnits: the whole amount at the rate it reaches; incremental: every part at its own. Required for several tiers
             * @enum {string}
             */
            scaleType?: "allUnits" | "incremental";
            /**
             * 上限
             * @description Most it gives; absent = no limit
             * @example 12.5
             */
            cap?: string;
            /**
             * 预算
             * @description Budget it is paid from
             */
            budgetCode?: string;
            /**
             * 可叠加
             * @description May other policies apply beside it?
             */
            stackable: boolean;
            /**
             * 互斥组
             * @description At most one policy of the group applies
             */
            exclusiveGroup?: string;
            /**
             * 优先级
             * @description The highest comes first
             */
            priority: number;
            /**
             * 计算口径
             * @description What is counted
             * @enum {string}
             */
            basis: "ordered" | "shipped" | "invoiced" | "paid";
            /**
             * 含税/不含税
             * @description Is tax counted? Required for rebates, since it is never guessed
             * @enum {string}
             */
            priceBasis?: "taxIncluded" | "taxExcluded";
            /**
             * 扣退货
             * @description Are returns taken off the basis?
             */
            minusReturns?: boolean;
            /**
             * 计赠品
             * @description Do free goods count?
             */
            countFreeGoods?: boolean;
            /**
             * 状态
             * @description Only active policies apply
             * @enum {string}
             */
            status: "draft" | "approved" | "active" | "ended";
        } & {
            [key: string]: unknown;
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
             * 本位币
             * @description Local currency; required with localAmount
             * @example CNY
             */
            localCurrency?: string;
            /**
             * 本位币金额
             * @description The total in local currency: total × exchangeRate, rounded for the document or line by line
             * @example 12.5
             */
            localAmount?: string;
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
         * 发货
         * @description Delivery: goods sent, with batch, serial number and box. Business key: deliveryNo.
         */
        "delivery.schema": {
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
             * 签收时间
             * Format: date-time
             * @description The receipt was signed; required once received
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
             * 出库单号
             * @description Business key, given by the ERP or the warehouse
             */
            deliveryNo: string;
            /**
             * 订单
             * @description Orders it serves; an order may have several deliveries
             */
            orderNos: string[];
            /**
             * 经销商
             * @description Customer
             */
            dealerCode: string;
            /**
             * 发货仓
             * @description Warehouse the goods leave
             */
            shipFromWarehouse: string;
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
             * 计划发货日
             * Format: date
             * @description Day it is planned for
             * @example 2026-07-01
             */
            plannedShipDate?: string;
            /**
             * 发货时间
             * Format: date-time
             * @description Goods issue was posted; picking is not shipping. Required once shipped
             * @example 2026-07-01T08:00:00.000Z
             */
            shippedAt?: string;
            /**
             * 签收人
             * @description Who signed; personal information
             */
            signedBy?: string;
            /**
             * 承运商
             * @description Carrier
             */
            carrier?: string;
            /**
             * 运单号
             * @description Tracking number
             */
            trackingNo?: string;
            /**
             * 目的片区
             * @description Territory of the dealer when it was shipped, frozen; goods seen elsewhere are 窜货
             */
            destinationTerritory: string;
            /**
             * 移动
             * @description issue, or reversal: the goods issue is taken back, with quantities below zero and the same number
             * @default issue
             * @enum {string}
             */
            movement?: "issue" | "reversal";
            /**
             * 冲销时间
             * Format: date-time
             * @description The goods issue was taken back; required in a reversal
             * @example 2026-07-01T08:00:00.000Z
             */
            reversedAt?: string;
            /**
             * 明细
             * @description At least one; one for every batch of an order line
             */
            lines: ({
                /**
                 * 出库行号
                 * @description Unique in the delivery; one line for every batch of an order line
                 */
                deliveryLineNo: number;
                /**
                 * 订单号
                 * @description One of orderNos
                 */
                orderNo: string;
                /**
                 * 订单行号
                 * @description The order's lineNo
                 */
                orderLineNo: number;
                /**
                 * 商品编码
                 * @description Product
                 */
                productCode: string;
                /**
                 * 数量
                 * @description What went out; below zero when a goods issue is taken back
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
                 * @description Quantity in the base unit; serial numbers are counted by it
                 * @example 12.5
                 */
                baseQuantity?: string;
                /**
                 * 批次
                 * @description Batch
                 */
                batchNo?: string;
                /**
                 * 生产日期
                 * Format: date
                 * @description Day of production of the batch
                 * @example 2026-07-01
                 */
                productionDate?: string;
                /**
                 * 到期日
                 * Format: date
                 * @description First day the batch may no longer be sold
                 * @example 2026-07-01
                 */
                expiryDate?: string;
                /**
                 * 序列号
                 * @description As many as baseQuantity; a wrong count is taken, and told in traceGaps
                 */
                serialNos?: string[];
            } & {
                [key: string]: unknown;
            })[];
            /**
             * 箱码/垛码
             * @description Tree of packages: the trace of the goods
             */
            packages?: ({
                /**
                 * 系列货运包装箱代码
                 * @description Serial shipping container code; sscc or boxCode is required
                 */
                sscc?: string;
                /**
                 * 箱码
                 * @description Own code of the box; sscc or boxCode is required
                 */
                boxCode?: string;
                /**
                 * 上级码
                 * @description sscc or boxCode of the package around this one
                 */
                parentCode?: string;
                /**
                 * 层级
                 * @description pallets hold cases, cases hold pieces
                 * @enum {string}
                 */
                level?: "pallet" | "case" | "piece";
                /**
                 * 商品编码
                 * @description What is in it, when it is one product
                 */
                productCode?: string;
                /**
                 * 批次
                 * @description Batch, when it is one
                 */
                batchNo?: string;
                /**
                 * 数量
                 * @description How much is in it
                 * @example 12.5
                 */
                quantity?: string;
                /**
                 * 单位
                 * @description Unit of quantity
                 * @example EA
                 * @example XCT
                 */
                unit?: string;
            } & {
                [key: string]: unknown;
            })[];
            /**
             * 状态
             * @description When absent: received with receivedAt, shipped with shippedAt, cancelled in a reversal, planned otherwise
             * @enum {string}
             */
            status?: "planned" | "picked" | "shipped" | "inTransit" | "received" | "cancelled";
            /**
             * 追溯缺口
             * @description Filled by the hub: what is wrong with serial numbers. The quantities count nevertheless
             */
            traceGaps?: ({
                /**
                 * 位置
                 * @description JSON Pointer to what is incomplete
                 */
                pointer: string;
                /**
                 * 规则
                 * @description Rule that is not kept
                 */
                rule: string;
                /**
                 * 说明
                 * @description In words, for people
                 */
                detail: string;
            } & {
                [key: string]: unknown;
            })[];
        } & {
            [key: string]: unknown;
        };
        /**
         * 发票
         * @description Invoice: the tax document, blue or red. Business key: invoiceNo, billingDocNo before it is issued.
         */
        "invoice.schema": {
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
             * 发票号码
             * @description Business key once it is issued: 20 digits (数电票), or 8 digits with invoiceCode; required once issued
             */
            invoiceNo?: string;
            /**
             * 发票代码
             * @description 10 or 12 digits, of invoices with numbers of 8 digits
             */
            invoiceCode?: string;
            /**
             * ERP开票单
             * @description Billing document of the ERP; business key until the invoice is issued
             */
            billingDocNo: string;
            /**
             * 蓝/红
             * @description blue, or red: it takes back a blue one, in whole or in part
             * @enum {string}
             */
            invoiceKind: "blue" | "red";
            /**
             * 票种
             * @description VAT special, VAT ordinary, or not a tax invoice of China
             * @enum {string}
             */
            invoiceType: "vatSpecial" | "vatOrdinary" | "other";
            /**
             * 开票日
             * Format: date
             * @description Day of issue; of the billing document until then
             * @example 2026-07-01
             */
            issueDate: string;
            /**
             * 经销商
             * @description Sold-to, where it is not the buyer
             */
            dealerCode?: string;
            /**
             * 原蓝字发票
             * @description invoiceNo of the blue one; required in a red invoice
             */
            originalInvoiceNo?: string;
            /**
             * 原发票代码
             * @description invoiceCode of the blue one, where it has one
             */
            originalInvoiceCode?: string;
            /**
             * 原ERP开票单
             * @description billingDocNo of the blue one
             */
            originalBillingDocNo?: string;
            /**
             * 红字确认单
             * @description Confirmation, or form, that allows the red invoice; required in a red invoice
             */
            redConfirmationNo?: string;
            /**
             * 红冲原因
             * @description Why it is taken back: 开票有误, 销货退回, 服务中止, 销售折让
             * @enum {string}
             */
            redReason?: "issuedInError" | "salesReturn" | "serviceEnded" | "salesAllowance";
            /**
             * 销售方
             * @description As on the day of issue
             */
            seller: {
                /**
                 * 法定名称
                 * @description Name as on the licence
                 */
                legalName: string;
                /**
                 * 编码
                 * @description dealerCode or sales organisation
                 */
                code?: string;
                /**
                 * 统一社会信用代码
                 * @description Unified social credit code
                 * @example 91350100M000100Y43
                 */
                uscc?: string;
                /**
                 * 税号
                 * @description Taxpayer number, where it is not the credit code
                 */
                taxNo?: string;
                /**
                 * 国家
                 * @description ISO 3166-1 country; CN when absent
                 * @example CN
                 */
                country?: string;
                /**
                 * 地址
                 * @description Address on the invoice
                 */
                address?: string;
                /**
                 * 电话
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
            /**
             * 购买方
             * @description Bill-to as on the day of issue, frozen
             */
            buyer: {
                /**
                 * 法定名称
                 * @description Name as on the licence
                 */
                legalName: string;
                /**
                 * 编码
                 * @description dealerCode or sales organisation
                 */
                code?: string;
                /**
                 * 统一社会信用代码
                 * @description Unified social credit code
                 * @example 91350100M000100Y43
                 */
                uscc?: string;
                /**
                 * 税号
                 * @description Taxpayer number, where it is not the credit code
                 */
                taxNo?: string;
                /**
                 * 国家
                 * @description ISO 3166-1 country; CN when absent
                 * @example CN
                 */
                country?: string;
                /**
                 * 地址
                 * @description Address on the invoice
                 */
                address?: string;
                /**
                 * 电话
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
             * 本位币
             * @description Local currency; required with localAmount
             * @example CNY
             */
            localCurrency?: string;
            /**
             * 本位币金额
             * @description The total in local currency: total × exchangeRate, rounded for the document or line by line
             * @example 12.5
             */
            localAmount?: string;
            /**
             * 含税/不含税
             * @description Whether unit prices include tax; says on which side totals are exact
             * @enum {string}
             */
            priceBasis?: "taxIncluded" | "taxExcluded";
            /**
             * 明细
             * @description At least one
             */
            lines: ({
                /**
                 * 行号
                 * @description Unique in the invoice
                 */
                lineNo: number;
                /**
                 * 行类型
                 * @description item, or discount: a reduction as a line of its own, right behind the line it belongs to, with the other sign
                 * @default item
                 * @enum {string}
                 */
                lineType?: "item" | "discount";
                /**
                 * 父行号
                 * @description Of a discount line: lineNo of the line it belongs to
                 */
                parentLineNo?: number;
                /**
                 * 订单号
                 * @description Order it is for
                 */
                orderNo?: string;
                /**
                 * 订单行号
                 * @description The order's lineNo
                 */
                orderLineNo?: number;
                /**
                 * 出库单号
                 * @description Delivery it is for; may come after the invoice
                 */
                deliveryNo?: string;
                /**
                 * 出库行号
                 * @description Line of the delivery
                 */
                deliveryLineNo?: number;
                /**
                 * 原发票行号
                 * @description Of a red line: lineNo of the line of the blue invoice that it takes back
                 */
                originalInvoiceLineNo?: number;
                /**
                 * 商品编码
                 * @description Product; may be absent in discount and service lines
                 */
                productCode?: string;
                /**
                 * 名称
                 * @description Name of goods or service as it stands on the invoice
                 */
                description?: string;
                /**
                 * 税收分类编码
                 * @description Code of the goods for tax
                 */
                taxItemCode?: string;
                /**
                 * 数量
                 * @description Above zero, below in a red invoice; absent in discount lines and where only money is taken back
                 * @example 12.5
                 */
                quantity?: string;
                /**
                 * 单位
                 * @description Unit of quantity; required with it
                 * @example EA
                 * @example XCT
                 */
                unit?: string;
                /**
                 * 单价
                 * @description Never below zero, also in a red invoice; information only
                 * @example 12.5
                 */
                unitPrice?: string;
                /**
                 * 价格数量
                 * @description How many units the price is for; 1 when absent
                 * @default 1
                 * @example 12.5
                 */
                perQuantity?: string;
                /**
                 * 折扣金额
                 * @description Reduction that is in the amounts already; "0" when absent
                 * @default 0
                 * @example 12.5
                 */
                discountAmount?: string;
                /**
                 * 不含税金额
                 * @description Without tax; below zero in a red invoice
                 * @example 12.5
                 */
                netAmount: string;
                /**
                 * 税率
                 * @description Fraction: "0.13" is 13 %
                 * @example 0.13
                 */
                taxRate: string;
                /**
                 * 税额
                 * @description Tax
                 * @example 12.5
                 */
                taxAmount: string;
                /**
                 * 价税合计
                 * @description netAmount + taxAmount
                 * @example 12.5
                 */
                grossAmount: string;
            } & {
                [key: string]: unknown;
            })[];
            /**
             * 合计
             * @description Recomputed by the hub; a mismatch beyond rounding is refused with both numbers
             */
            totals: {
                /**
                 * 折扣合计
                 * @description Sum of the lines; checked when given
                 * @example 12.5
                 */
                discountAmount?: string;
                /**
                 * 不含税合计
                 * @description Sum of the lines
                 * @example 12.5
                 */
                netAmount: string;
                /**
                 * 税额合计
                 * @description Sum of the lines; floor((n + 1) / 2) smallest units of rounding are allowed for n lines
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
             * 状态
             * @description When absent: issued with invoiceNo, draft without
             * @enum {string}
             */
            status?: "draft" | "issued" | "partiallyReversed" | "reversed" | "voided";
            /**
             * 版式文件
             * @description Link to the file; files themselves do not travel in messages
             */
            fileLink?: string;
            /**
             * 备注
             * @description Free text; treated as personal information
             */
            remark?: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * 回款
         * @description Payment: money received or refunded. Business key: paymentNo.
         */
        "payment.schema": {
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
             * 到账日
             * Format: date
             * @description Day the money arrived; the day it is expected while pending
             * @example 2026-07-01
             */
            receivedAt: string;
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
             * 收款单
             * @description Business key, given by the ERP
             */
            paymentNo: string;
            /**
             * 方向
             * @description receipt: from the dealer; refund: to the dealer
             * @enum {string}
             */
            direction: "receipt" | "refund";
            /**
             * 经销商
             * @description Who paid, or is paid
             */
            dealerCode: string;
            /**
             * 方式
             * @description How: transfer, bill, cash, …
             */
            method: string;
            /**
             * 金额
             * @description Above zero; direction carries the sign
             * @example 12.5
             */
            amount: string;
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
             * 本位币
             * @description Local currency; required with localAmount
             * @example CNY
             */
            localCurrency?: string;
            /**
             * 本位币金额
             * @description The total in local currency: total × exchangeRate, rounded for the document or line by line
             * @example 12.5
             */
            localAmount?: string;
            /**
             * 银行流水
             * @description Reference of the bank; used to find duplicates
             */
            bankReference?: string;
            /**
             * 核销明细
             * @description What it pays; an allocation that changes makes a new version of the payment
             * @default []
             */
            allocations?: ({
                /**
                 * 发票号码
                 * @description Invoice it pays; invoiceNo, orderNo or creditMemoNo is required
                 */
                invoiceNo?: string;
                /**
                 * 订单号
                 * @description Order it pays
                 */
                orderNo?: string;
                /**
                 * 贷项
                 * @description Credit memo that is set off, with an amount below zero
                 */
                creditMemoNo?: string;
                /**
                 * 金额
                 * @description In the currency of the payment; below zero where a credit is set off; never zero
                 * @example 12.5
                 */
                amount: string;
            } & {
                [key: string]: unknown;
            })[];
            /**
             * 预收
             * @description amount − Σ allocations
             * @example 12.5
             */
            unallocatedAmount: string;
            /**
             * 信用余额
             * @description Exposure of the dealer after it
             * @example 12.5
             */
            creditExposureAfter?: string;
            /**
             * 状态
             * @description cleared when absent: the money is there
             * @default cleared
             * @enum {string}
             */
            status?: "pending" | "cleared" | "reversed";
            /**
             * 备注
             * @description Free text; treated as personal information
             */
            remark?: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * 退货
         * @description Return: goods that come back. Business key: returnNo.
         */
        "return.schema": {
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
             * 退货单
             * @description Business key, given by the DMS
             */
            returnNo: string;
            /**
             * ERP退货单
             * @description The ERP's number of it
             */
            erpReturnNo?: string;
            /**
             * 经销商
             * @description Who sends the goods back
             */
            dealerCode: string;
            /**
             * 原因
             * @description stock price expired damaged wrongItem unsold quality policy other
             */
            reasonCode: string;
            /**
             * 原因说明
             * @description In words, for people
             */
            reasonText?: string;
            /**
             * 申请日
             * Format: date
             * @description Day it was asked for
             * @example 2026-07-01
             */
            requestedOn: string;
            /**
             * 退回仓
             * @description Warehouse the goods go to
             */
            shipBackTo: string;
            /**
             * 销售组织
             * @description That of the orders
             */
            salesOrg?: string;
            /**
             * 渠道
             * @description That of the orders
             */
            channelType?: string;
            /**
             * 币别
             * @description Currency of the prices; that of the orders when absent
             * @example CNY
             */
            currency?: string;
            /**
             * 含税/不含税
             * @description That of the orders
             * @enum {string}
             */
            priceBasis?: "taxIncluded" | "taxExcluded";
            /**
             * 明细
             * @description At least one
             */
            lines: ({
                /**
                 * 退货行号
                 * @description Unique in the return
                 */
                returnLineNo: number;
                /**
                 * 原订单号
                 * @description Order the goods came with
                 */
                originalOrderNo: string;
                /**
                 * 原订单行号
                 * @description Its line
                 */
                originalOrderLineNo: number;
                /**
                 * 原出库单号
                 * @description Delivery the goods came with
                 */
                originalDeliveryNo: string;
                /**
                 * 原出库行号
                 * @description Its line, where it has several for the order line
                 */
                originalDeliveryLineNo?: number;
                /**
                 * 原发票号码
                 * @description Invoice that is to be reversed
                 */
                originalInvoiceNo?: string;
                /**
                 * 行类型
                 * @description That of the order line; freeGoods and gift are credited with 0
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
                 * 批次
                 * @description Batch that comes back
                 */
                batchNo?: string;
                /**
                 * 序列号
                 * @description As many as baseQuantity, or as quantity without it
                 */
                serialNos?: string[];
                /**
                 * 数量
                 * @description Asked for
                 * @example 12.5
                 */
                quantity: string;
                /**
                 * 单位
                 * @description Unit of all quantities of the line
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
                 * 批准数量
                 * @description At most quantity; all of it when absent
                 * @example 12.5
                 */
                approvedQuantity?: string;
                /**
                 * 收货数量
                 * @description Came back, even when it is more than was approved
                 * @example 12.5
                 */
                receivedQuantity?: string;
                /**
                 * 合格数量
                 * @description Good: accepted + rejected ≤ received
                 * @example 12.5
                 */
                acceptedQuantity?: string;
                /**
                 * 拒收数量
                 * @description Not good, stays with the dealer
                 * @example 12.5
                 */
                rejectedQuantity?: string;
                /**
                 * 贷记数量
                 * @description At most what was accepted
                 * @example 12.5
                 */
                creditedQuantity?: string;
                /**
                 * 单价
                 * @description Price of the original line after its discount; 0 for free lines
                 * @example 12.5
                 */
                unitPrice: string;
                /**
                 * 税率
                 * @description That of the original line, as a fraction
                 * @example 0.13
                 */
                taxRate?: string;
                /**
                 * 贷记金额
                 * @description With tax, as far as it is credited
                 * @example 12.5
                 */
                creditedAmount?: string;
                /**
                 * 货品状况
                 * @description State of the goods, e.g. damaged or sealed
                 */
                condition?: string;
                /**
                 * 备注
                 * @description Free text; treated as personal information
                 */
                note?: string;
            } & {
                [key: string]: unknown;
            })[];
            /**
             * 贷项
             * @description Credit memos that gave the money back
             */
            creditMemoNos?: string[];
            /**
             * 红字发票
             * @description Red invoices for it
             */
            redInvoiceNos?: string[];
            /**
             * 状态
             * @description approved when absent, since only approved returns are sent
             * @default approved
             * @enum {string}
             */
            status?: "requested" | "approved" | "inTransit" | "received" | "inspected" | "credited" | "closed" | "rejected";
            /**
             * 备注
             * @description Free text; treated as personal information
             */
            remark?: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * 贷项
         * @description Credit memo: money given back. Business key: creditMemoNo.
         */
        "credit-memo.schema": {
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
             * 贷项
             * @description Business key, given by the ERP
             */
            creditMemoNo: string;
            /**
             * 来源类型
             * @description What the money is given back for
             * @enum {string}
             */
            sourceType: "return" | "rebate" | "expense" | "priceProtection" | "correction";
            /**
             * 来源单号
             * @description returnNo, settlementNo or claimNo, … of the source; there is one posted memo for each
             */
            sourceNo: string;
            /**
             * 经销商
             * @description Who gets the money back; that of the source when absent
             */
            dealerCode?: string;
            /**
             * 币别
             * @description Currency of every amount; CNY when absent
             * @default CNY
             * @example CNY
             */
            currency?: string;
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
             * 本位币
             * @description Local currency; required with localAmount
             * @example CNY
             */
            localCurrency?: string;
            /**
             * 本位币金额
             * @description The total in local currency: total × exchangeRate, rounded for the document or line by line
             * @example 12.5
             */
            localAmount?: string;
            /**
             * 价税合计
             * @description What the dealer gets, above zero; below it is a charge, e.g. a correction
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
             * @description Tax
             * @example 12.5
             */
            taxAmount: string;
            /**
             * 红字发票
             * @description Red invoices it stands for, each once
             * @default []
             */
            redInvoiceNos?: string[];
            /**
             * 申请日
             * Format: date
             * @description Day it was asked for
             * @example 2026-07-01
             */
            requestedOn?: string;
            /**
             * 过账日
             * Format: date
             * @description Day of posting
             * @example 2026-07-01
             */
            postedOn?: string;
            /**
             * ERP凭证号
             * @description Document of the posting, where it is not the memo
             */
            postedDocNo?: string;
            /**
             * 冲销日
             * Format: date
             * @description Day it was reversed
             * @example 2026-07-01
             */
            reversedOn?: string;
            /**
             * 状态
             * @description When absent: reversed with reversedOn, requested with only requestedOn, posted otherwise
             * @enum {string}
             */
            status?: "requested" | "posted" | "reversed";
            /**
             * 备注
             * @description Free text; treated as personal information
             */
            remark?: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * 返利结算
         * @description Rebate settlement: rebate earned, paid, used. Business key: settlementNo.
         */
        "rebate-settlement.schema": {
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
             * 结算单号
             * @description Business key
             */
            settlementNo: string;
            /**
             * 政策
             * @description Policy it settles
             */
            policyCode: string;
            /**
             * 政策版本
             * @description Version of the policy that was used
             */
            policyVersion: number;
            /**
             * 经销商
             * @description Dealer
             */
            dealerCode: string;
            /**
             * 期间
             * @description Period it settles: its name, or its first day and the day after its last
             */
            period: string | ({
                /**
                 * 开始
                 * Format: date
                 * @description First day, inclusive
                 * @example 2026-07-01
                 */
                from: string;
                /**
                 * 结束
                 * Format: date
                 * @description First day that no longer belongs to it
                 * @example 2026-07-01
                 */
                to: string;
            } & {
                [key: string]: unknown;
            });
            /**
             * 币别
             * @description Currency of every amount; CNY when absent
             * @default CNY
             * @example CNY
             */
            currency?: string;
            /**
             * 基数
             * @description What the rebate is calculated from: invoices minus returns, for instance
             * @example 12.5
             */
            basisAmount: string;
            /**
             * 基数单据
             * @description The documents the basis is made of; when each has an amount they add up to basisAmount
             */
            basisDocuments?: ({
                /**
                 * 单据类型
                 * @description Kind of document
                 * @enum {string}
                 */
                kind: "order" | "delivery" | "invoice" | "payment" | "return" | "other";
                /**
                 * 单据号
                 * @description Its business key
                 */
                documentNo: string;
                /**
                 * 计入金额
                 * @description What of it counts; below zero for a return or a red invoice
                 * @example 12.5
                 */
                amount?: string;
            } & {
                [key: string]: unknown;
            })[];
            /**
             * 基数摘要
             * @description Hash over their keys, where they are too many to list
             */
            basisHash?: string;
            /**
             * 达成档位
             * @description Tier that was reached; 0 when none, or when the policy has no tiers
             */
            tierReached: number;
            /**
             * 比例
             * @description Rate of the tier reached; "0" when the policy pays a fixed amount, or no tier was reached
             * @example 0.13
             */
            rate: string;
            /**
             * 阶梯方式
             * @description allUnits: the whole basis at the reached rate; incremental: every part at the rate of its own tier
             * @enum {string}
             */
            scaleType?: "allUnits" | "incremental";
            /**
             * 阶梯
             * @description The tiers of the policy; with them the rebate is recomputed
             */
            tiers?: ({
                /**
                 * 档位
                 * @description Number of the tier; unique
                 */
                tier: number;
                /**
                 * 起始金额
                 * @description The tier begins at this basis; rises from tier to tier
                 * @example 12.5
                 */
                fromAmount: string;
                /**
                 * 比例
                 * @description Fraction: "0.03" is 3 %
                 * @example 0.13
                 */
                rate: string;
            } & {
                [key: string]: unknown;
            })[];
            /**
             * 上限
             * @description Most that the policy pays
             * @example 12.5
             */
            cap?: string;
            /**
             * 返利额
             * @description Rebate with tax: netAmount + taxAmount
             * @example 12.5
             */
            rebateAmount: string;
            /**
             * 不含税金额
             * @description Without tax
             * @example 12.5
             */
            netAmount: string;
            /**
             * 税额
             * @description Tax
             * @example 12.5
             */
            taxAmount: string;
            /**
             * 税率
             * @description Rate of that tax; taxAmount is checked with it, to one smallest unit of money
             * @example 0.13
             */
            taxRate?: string;
            /**
             * 被调整结算单
             * @description Settlement this one corrects; it stays as it is
             */
            adjusts?: string;
            /**
             * 调整序号
             * @description 0 or absent is the first settlement of policy, dealer and period
             */
            adjustmentNo?: number;
            /**
             * 调整金额
             * @description What a correction adds or, below zero, takes back; with adjusts only. rebateAmount is then either the same or the right whole
             * @example 12.5
             */
            adjustmentAmount?: string;
            /**
             * 兑付方式
             * @description How it is paid out
             * @enum {string}
             */
            payoutMode: "creditMemo" | "orderOffset" | "freeGoods" | "cash";
            /**
             * 税务处理
             * @description A rebate on sales is a red invoice, or a discount on the same invoice
             * @enum {string}
             */
            taxTreatment: "redInvoice" | "sameInvoiceDiscount" | "serviceInvoice" | "none";
            /**
             * 返利账户
             * @description State of the rebate account after this settlement
             */
            account?: {
                /**
                 * 返利账户
                 * @description Account, where a dealer has several
                 */
                accountCode?: string;
                /**
                 * 期初余额
                 * @description Balance before
                 * @example 12.5
                 */
                opening: string;
                /**
                 * 本期增加
                 * @description Added
                 * @example 12.5
                 */
                earned: string;
                /**
                 * 本期使用
                 * @description Taken off by orders or payouts
                 * @example 12.5
                 */
                used: string;
                /**
                 * 本期失效
                 * @description Lapsed
                 * @example 12.5
                 */
                expired: string;
                /**
                 * 期末余额
                 * @description opening + earned − used − expired
                 * @example 12.5
                 */
                closing: string;
            } & {
                [key: string]: unknown;
            };
            /**
             * 可用开始
             * Format: date
             * @description First day the rebate can be used
             * @example 2026-07-01
             */
            usableFrom?: string;
            /**
             * 可用结束
             * Format: date
             * @description First day it no longer can
             * @example 2026-07-01
             */
            usableTo?: string;
            /**
             * 状态
             * @description State; approved when absent, since only approved settlements are sent
             * @default approved
             * @enum {string}
             */
            status?: "calculated" | "disputed" | "confirmedByDealer" | "approved" | "sent" | "posted" | "used" | "paid" | "reversed";
            /**
             * ERP单号
             * @description Number of the posted document; the ERP gives it
             */
            postedDocNo?: string;
            /**
             * 过账日
             * Format: date
             * @description Day it was posted
             * @example 2026-07-01
             */
            postedAt?: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * 费用核销
         * @description Expense claim: channel spending. Business key: claimNo.
         */
        "expense-claim.schema": {
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
             * 申请单号
             * @description Application the money was approved in; many claims may belong to one
             */
            applicationNo: string;
            /**
             * 核销单号
             * @description Business key
             */
            claimNo: string;
            /**
             * 经销商
             * @description Dealer
             */
            dealerCode: string;
            /**
             * 费用类型
             * @description Kind of expense
             */
            expenseType: string;
            /**
             * 活动
             * @description Activity the money was spent on
             */
            activityCode: string;
            /**
             * 预算
             * @description Budget it comes from
             */
            budgetCode: string;
            /**
             * 币别
             * @description Currency of every amount
             * @example CNY
             */
            currency: string;
            /**
             * 申请金额
             * @description Asked for in the application
             * @example 12.5
             */
            appliedAmount: string;
            /**
             * 批准金额
             * @description Approved in the application
             * @example 12.5
             */
            approvedAmount: string;
            /**
             * 此前已核销
             * @description Verified in earlier claims of the same application; "0" when absent
             * @default 0
             * @example 12.5
             */
            verifiedBefore?: string;
            /**
             * 报销金额
             * @description Claimed here
             * @example 12.5
             */
            claimedAmount: string;
            /**
             * 核销金额
             * @description Accepted here: at most what was claimed, and what is left of approvedAmount
             * @example 12.5
             */
            verifiedAmount: string;
            /**
             * 税额
             * @description Tax in the amount that is verified
             * @example 12.5
             */
            taxAmount: string;
            /**
             * 票据
             * @description Invoices of the expense
             */
            invoices?: ({
                /**
                 * 发票号
                 * @description Used once in all claims of the tenant
                 */
                invoiceNo: string;
                /**
                 * 发票代码
                 * @description Of an older invoice
                 */
                invoiceCode?: string;
                /**
                 * 金额
                 * @description With tax
                 * @example 12.5
                 */
                amount: string;
                /**
                 * 税率
                 * @description Fraction: "0.06" is 6 %
                 * @example 0.13
                 */
                taxRate?: string;
                /**
                 * 税额
                 * @description Tax in it
                 * @example 12.5
                 */
                taxAmount?: string;
            } & {
                [key: string]: unknown;
            })[];
            /**
             * 凭证
             * @description Links to photos and papers
             */
            evidence?: (string | ({
                /**
                 * 类型
                 * @description Photo, contract, list of attendance, …
                 */
                kind?: string;
                /**
                 * 名称
                 * @description File name
                 */
                name?: string;
                /**
                 * 链接
                 * @description Link to the file
                 */
                link: string;
            } & {
                [key: string]: unknown;
            }))[];
            /**
             * 兑付方式
             * @description How it is paid
             * @enum {string}
             */
            settleMode: "apPayment" | "creditOffset" | "rebatePool" | "goods";
            /**
             * ERP单号
             * @description Document of the ERP; required once it is posted
             */
            postedDocNo?: string;
            /**
             * 兑付日
             * Format: date
             * @description Day it was paid
             * @example 2026-07-01
             */
            paidOn?: string;
            /**
             * 状态
             * @description State; verified when absent, since only verified claims are sent
             * @default verified
             * @enum {string}
             */
            status?: "applied" | "approved" | "executed" | "claimed" | "verified" | "sent" | "posted" | "settled" | "rejected" | "expired";
        } & {
            [key: string]: unknown;
        };
        /**
         * 流向上报
         * @description Sell-out report: what a dealer sold, bought or holds. Business key: reportNo.
         */
        "sell-out-report.schema": {
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
             * 上报单号
             * @description Business key; usually dealer and date
             */
            reportNo: string;
            /**
             * 修订
             * @description Starts at 1; a higher one replaces the whole report
             */
            revision: number;
            /**
             * 经销商
             * @description Dealer who reports
             */
            dealerCode: string;
            /**
             * 业务日期
             * Format: date
             * @description Day it is about
             * @example 2026-07-01
             */
            businessDate: string;
            /**
             * 类型
             * @description Sold to outlets, bought, or held
             * @enum {string}
             */
            kind: "sellOut" | "purchase" | "stock";
            /**
             * 币别
             * @description Currency of every amount; CNY when absent
             * @default CNY
             * @example CNY
             */
            currency?: string;
            /**
             * 明细
             * @description Empty when there was nothing to report; unmatched lines wait, the rest flows
             */
            lines: ({
                /**
                 * 行号
                 * @description Unique in the report
                 */
                lineNo: number;
                /**
                 * 单据号
                 * @description The dealer's own document
                 */
                documentNo?: string;
                /**
                 * 终端
                 * @description Outlet it went to or came from
                 */
                terminalCode?: string;
                /**
                 * 终端名称
                 * @description As the dealer writes it; may name a person, so it is treated as personal information
                 */
                terminalName?: string;
                /**
                 * 经销商商品编码
                 * @description The dealer's own code
                 */
                dealerProductCode?: string;
                /**
                 * 经销商商品名称
                 * @description As the dealer writes it
                 */
                dealerProductName?: string;
                /**
                 * 商品编码
                 * @description Product; required in a line that is matched
                 */
                productCode?: string;
                /**
                 * 条码
                 * @description Barcode
                 * @example 9521234543213
                 */
                gtin?: string;
                /**
                 * 数量
                 * @description Below zero is a return: from the outlet, or to the supplier
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
                 * @description In the base unit of the product; has the sign of quantity
                 * @example 12.5
                 */
                baseQuantity?: string;
                /**
                 * 单价
                 * @description Price of one unit
                 * @example 12.5
                 */
                unitPrice?: string;
                /**
                 * 金额
                 * @description Worth of the line; has the sign of quantity
                 * @example 12.5
                 */
                amount?: string;
                /**
                 * 批次
                 * @description Batch
                 */
                batchNo?: string;
                /**
                 * 序列号
                 * @description Serial numbers; each once in a line
                 */
                serialNos?: string[];
                /**
                 * 匹配状态
                 * @description Whether the product is known. Absent: matched with a productCode, unmatched without
                 * @enum {string}
                 */
                matchStatus?: "unmatched" | "suggested" | "matched" | "ignored";
            } & {
                [key: string]: unknown;
            })[];
            /**
             * 进销存
             * @description What came, went and is left, by product
             */
            stock?: ({
                /**
                 * 商品编码
                 * @description Product; or dealerProductCode
                 */
                productCode?: string;
                /**
                 * 经销商商品编码
                 * @description The dealer's own code
                 */
                dealerProductCode?: string;
                /**
                 * 单位
                 * @description Unit of all quantities of the entry
                 * @example EA
                 * @example XCT
                 */
                unit: string;
                /**
                 * 期初
                 * @description Stock before
                 * @example 12.5
                 */
                opening: string;
                /**
                 * 入库
                 * @description Came from the supplier
                 * @example 12.5
                 */
                received: string;
                /**
                 * 流出
                 * @description Went to outlets
                 * @example 12.5
                 */
                sellOut: string;
                /**
                 * 终端退回
                 * @description Came back from outlets; "0" when absent
                 * @default 0
                 * @example 12.5
                 */
                returns?: string;
                /**
                 * 盘盈盘亏
                 * @description Counted more or, below zero, less than the books say; "0" when absent
                 * @default 0
                 * @example 12.5
                 */
                adjustment?: string;
                /**
                 * 期末
                 * @description opening + received − sellOut + returns + adjustment
                 * @example 12.5
                 */
                closing: string;
            } & {
                [key: string]: unknown;
            })[];
        } & {
            [key: string]: unknown;
        };
        /**
         * 工单
         * @description Care case: complaint, 窜货, 乱价, service. Business key: caseNo.
         */
        "care-case.schema": {
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
             * 工单号
             * @description Business key
             */
            caseNo: string;
            /**
             * 类型
             * @description 投诉, 窜货, 乱价, 质量, 服务, 咨询
             * @enum {string}
             */
            caseType: "complaint" | "channelDiversion" | "priceViolation" | "quality" | "service" | "question";
            /**
             * 优先级
             * @description Priority
             */
            priority?: string;
            /**
             * 经销商
             * @description Dealer it is about
             */
            dealerCode: string;
            /**
             * 终端
             * @description Outlet
             */
            terminalCode?: string;
            /**
             * 商品编码
             * @description Product
             */
            productCode?: string;
            /**
             * 巡店单
             * @description Visit that found it
             */
            visitNo?: string;
            /**
             * 出库单
             * @description Delivery the goods came from
             */
            deliveryNo?: string;
            /**
             * 主题
             * @description One line
             */
            subject: string;
            /**
             * 描述
             * @description Free text; treated as personal information, since it may speak of a consumer
             */
            description?: string;
            /**
             * 消费者
             * @description Who complained; personal information
             */
            consumer?: {
                /**
                 * 姓名
                 * @description Personal information
                 */
                name?: string;
                /**
                 * 电话
                 * @description Personal information
                 */
                phone?: string;
                /**
                 * 邮箱
                 * @description Personal information
                 */
                email?: string;
                /**
                 * 地址
                 * @description Personal information
                 */
                address?: string;
                /**
                 * 处理依据
                 * @description Why the personal data may be kept
                 */
                lawfulBasis?: string;
            } & {
                [key: string]: unknown;
            };
            /**
             * 应销区域
             * @description 窜货: territory the goods were delivered to
             */
            expectedTerritory?: string;
            /**
             * 发现区域
             * @description 窜货: territory they were found in
             */
            foundTerritory?: string;
            /**
             * 箱码
             * @description 窜货: what was found
             */
            packages?: (string | ({
                /**
                 * 物流单元码
                 * @description Serial shipping container code; or boxCode
                 */
                sscc?: string;
                /**
                 * 箱码
                 * @description The maker's own code
                 */
                boxCode?: string;
                /**
                 * 商品编码
                 * @description Product in it
                 */
                productCode?: string;
                /**
                 * 批次
                 * @description Batch
                 */
                batchNo?: string;
                /**
                 * 数量
                 * @description How much of it
                 * @example 12.5
                 */
                quantity?: string;
                /**
                 * 单位
                 * @description Unit of quantity
                 * @example EA
                 * @example XCT
                 */
                unit?: string;
                /**
                 * 出库单
                 * @description Delivery it left with
                 */
                deliveryNo?: string;
            } & {
                [key: string]: unknown;
            }))[];
            /**
             * 发现价格
             * @description 乱价: price that was seen
             * @example 12.5
             */
            observedPrice?: string;
            /**
             * 最低限价
             * @description 乱价: price it must not be below
             * @example 12.5
             */
            floorPrice?: string;
            /**
             * 币别
             * @description Currency of the prices; CNY when absent
             * @default CNY
             * @example CNY
             */
            currency?: string;
            /**
             * 状态
             * @description The CRM owns it after creation
             * @enum {string}
             */
            status: "new" | "assigned" | "inProgress" | "resolved" | "closed" | "reopened";
            /**
             * 负责人
             * @description Who works on it; owned by the CRM
             */
            ownerId?: string;
            /**
             * 创建时间
             * Format: date-time
             * @description When it was opened
             * @example 2026-07-01T08:00:00.000Z
             */
            openedAt?: string;
            /**
             * 关闭时间
             * Format: date-time
             * @description When it was closed; owned by the CRM
             * @example 2026-07-01T08:00:00.000Z
             */
            closedAt?: string;
            /**
             * 处理结果
             * @description Free text; treated as personal information; owned by the CRM
             */
            resolution?: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * 巡店
         * @description Visit: a field visit with its findings. Business key: visitNo.
         */
        "visit.schema": {
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
             * 巡店单号
             * @description Business key
             */
            visitNo: string;
            /**
             * 巡店人
             * @description Who visits; personal information
             */
            visitorId: string;
            /**
             * 终端
             * @description Outlet that is visited
             */
            terminalCode: string;
            /**
             * 经销商
             * @description Dealer that serves the outlet
             */
            dealerCode?: string;
            /**
             * 片区
             * @description Territory the outlet lies in
             */
            territoryCode?: string;
            /**
             * 计划时间
             * Format: date-time
             * @description When it was planned for
             * @example 2026-07-01T08:00:00.000Z
             */
            plannedAt?: string;
            /**
             * 签到时间
             * Format: date-time
             * @description Arrived
             * @example 2026-07-01T08:00:00.000Z
             */
            checkInAt: string;
            /**
             * 签退时间
             * Format: date-time
             * @description Left; absent while the visit lasts
             * @example 2026-07-01T08:00:00.000Z
             */
            checkOutAt?: string;
            /**
             * 定位
             * @description Where the visitor was; personal information
             */
            geo?: {
                /**
                 * 纬度
                 * @description Degrees, -90 to 90, of WGS 84 unless system says otherwise
                 */
                lat: number | string;
                /**
                 * 经度
                 * @description Degrees, -180 to 180
                 */
                lon: number | string;
                /**
                 * 精度
                 * @description In metres
                 */
                accuracyM?: number | string;
                /**
                 * 坐标系
                 * @description WGS84 when absent; GCJ02 and BD09 are off by hundreds of metres
                 */
                system?: string;
            } & {
                [key: string]: unknown;
            };
            /**
             * 任务
             * @description What was done
             */
            tasks?: ({
                /**
                 * 任务类型
                 * @description Display, stock count, price check, …
                 */
                kind: string;
                /**
                 * 结果
                 * @description What came of it
                 */
                result?: boolean | string;
                /**
                 * 得分
                 * @description Score
                 */
                score?: number | string;
                /**
                 * 商品编码
                 * @description Product it is about
                 */
                productCode?: string;
                /**
                 * 发现价格
                 * @description Price that was seen
                 * @example 12.5
                 */
                observedPrice?: string;
                /**
                 * 最低限价
                 * @description Price it must not be below
                 * @example 12.5
                 */
                floorPrice?: string;
                /**
                 * 照片
                 * @description Links, since photos may show people: personal information
                 */
                photoLinks?: string[];
            } & {
                [key: string]: unknown;
            })[];
            /**
             * 扫码
             * @description A scan outside the territory of its delivery opens a case
             */
            scans?: (string | ({
                /**
                 * 扫描内容
                 * @description What the scanner read, where it is none of the others
                 */
                code?: string;
                /**
                 * 物流单元码
                 * @description Serial shipping container code
                 */
                sscc?: string;
                /**
                 * 箱码
                 * @description The maker's own code
                 */
                boxCode?: string;
                /**
                 * 序列号
                 * @description Serial number
                 */
                serialNo?: string;
                /**
                 * 条码
                 * @description Barcode of the product: does not tell one piece from another
                 * @example 9521234543213
                 */
                gtin?: string;
                /**
                 * 商品编码
                 * @description Product
                 */
                productCode?: string;
                /**
                 * 批次
                 * @description Batch
                 */
                batchNo?: string;
                /**
                 * 扫描时间
                 * Format: date-time
                 * @description When
                 * @example 2026-07-01T08:00:00.000Z
                 */
                scannedAt?: string;
                /**
                 * 出库单
                 * @description Delivery it left with, where the DMS knows
                 */
                deliveryNo?: string;
                /**
                 * 应销区域
                 * @description Territory of that delivery
                 */
                expectedTerritory?: string;
                /**
                 * 发现区域
                 * @description Territory of this outlet, where it differs from the visit
                 */
                foundTerritory?: string;
            } & {
                [key: string]: unknown;
            }))[];
            /**
             * 现场下单
             * @description Orders taken on the spot
             */
            orderNos?: string[];
            /**
             * 备注
             * @description Free text; treated as personal information
             */
            remark?: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * 商品分类
         * @description Category of products. Business key: code.
         */
        "category.schema": {
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
             * 名称
             * @description Name
             */
            name: string;
            /**
             * 多语言名称
             * @description Name by language, where there are several
             */
            names?: {
                [key: string]: string;
            };
            /**
             * 上级
             * @description Code of the record above it, of the same kind; absent = none
             */
            parentCode?: string;
            /**
             * 状态
             * @description State; active when absent
             * @default active
             * @enum {string}
             */
            status?: "active" | "disabled" | "archived";
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
             * 编码
             * @description Business key
             */
            code: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * 品牌
         * @description Brand. Business key: code.
         */
        "brand.schema": {
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
             * 名称
             * @description Name
             */
            name: string;
            /**
             * 多语言名称
             * @description Name by language, where there are several
             */
            names?: {
                [key: string]: string;
            };
            /**
             * 上级
             * @description Code of the record above it, of the same kind; absent = none
             */
            parentCode?: string;
            /**
             * 状态
             * @description State; active when absent
             * @default active
             * @enum {string}
             */
            status?: "active" | "disabled" | "archived";
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
             * 编码
             * @description Business key
             */
            code: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * 计量单位
         * @description Unit. Business key: code.
         */
        "unit.schema": {
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
             * 名称
             * @description Name
             */
            name: string;
            /**
             * 多语言名称
             * @description Name by language, where there are several
             */
            names?: {
                [key: string]: string;
            };
            /**
             * 上级
             * @description Code of the record above it, of the same kind; absent = none
             */
            parentCode?: string;
            /**
             * 状态
             * @description State; active when absent
             * @default active
             * @enum {string}
             */
            status?: "active" | "disabled" | "archived";
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
             * 编码
             * @description Business key: UN/ECE Rec 20, or Rec 21 with X in front
             * @example EA
             * @example XCT
             */
            code: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * 税类
         * @description Tax class. Business key: code.
         */
        "tax-class.schema": {
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
             * 名称
             * @description Name
             */
            name: string;
            /**
             * 多语言名称
             * @description Name by language, where there are several
             */
            names?: {
                [key: string]: string;
            };
            /**
             * 上级
             * @description Code of the record above it, of the same kind; absent = none
             */
            parentCode?: string;
            /**
             * 状态
             * @description State; active when absent
             * @default active
             * @enum {string}
             */
            status?: "active" | "disabled" | "archived";
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
             * 编码
             * @description Business key
             * @enum {string}
             */
            code: "VAT13" | "VAT9" | "VAT6" | "VAT5" | "VAT3" | "VAT1" | "VAT0" | "exempt";
            /**
             * 税率
             * @description Fraction that agrees with the code: "0.13" for VAT13
             * @example 0.13
             */
            taxRate: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * 销售组织
         * @description Sales organisation. Business key: code.
         */
        "sales-org.schema": {
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
             * 名称
             * @description Name
             */
            name: string;
            /**
             * 多语言名称
             * @description Name by language, where there are several
             */
            names?: {
                [key: string]: string;
            };
            /**
             * 上级
             * @description Code of the record above it, of the same kind; absent = none
             */
            parentCode?: string;
            /**
             * 状态
             * @description State; active when absent
             * @default active
             * @enum {string}
             */
            status?: "active" | "disabled" | "archived";
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
             * 编码
             * @description Business key
             */
            code: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * 仓库
         * @description Warehouse. Business key: code.
         */
        "warehouse.schema": {
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
             * 名称
             * @description Name
             */
            name: string;
            /**
             * 多语言名称
             * @description Name by language, where there are several
             */
            names?: {
                [key: string]: string;
            };
            /**
             * 上级
             * @description Code of the record above it, of the same kind; absent = none
             */
            parentCode?: string;
            /**
             * 状态
             * @description State; active when absent
             * @default active
             * @enum {string}
             */
            status?: "active" | "disabled" | "archived";
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
             * 编码
             * @description Business key
             */
            code: string;
            /**
             * 销售组织
             * @description Sales organisation it serves
             */
            salesOrg?: string;
            /**
             * 经销商
             * @description Dealer it belongs to; absent = the supplier
             */
            dealerCode?: string;
            /**
             * 地址
             * @description Where it is
             */
            address?: {
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
        } & {
            [key: string]: unknown;
        };
        /**
         * 区域
         * @description Region. Business key: code.
         */
        "region.schema": {
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
             * 名称
             * @description Name
             */
            name: string;
            /**
             * 多语言名称
             * @description Name by language, where there are several
             */
            names?: {
                [key: string]: string;
            };
            /**
             * 上级
             * @description Code of the record above it, of the same kind; absent = none
             */
            parentCode?: string;
            /**
             * 状态
             * @description State; active when absent
             * @default active
             * @enum {string}
             */
            status?: "active" | "disabled" | "archived";
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
             * 编码
             * @description Business key
             */
            code: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * 片区
         * @description Territory. Business key: code.
         */
        "territory.schema": {
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
             * 名称
             * @description Name
             */
            name: string;
            /**
             * 多语言名称
             * @description Name by language, where there are several
             */
            names?: {
                [key: string]: string;
            };
            /**
             * 上级
             * @description Code of the record above it, of the same kind; absent = none
             */
            parentCode?: string;
            /**
             * 状态
             * @description State; active when absent
             * @default active
             * @enum {string}
             */
            status?: "active" | "disabled" | "archived";
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
             * 编码
             * @description Business key
             */
            code: string;
            /**
             * 区域
             * @description Region it lies in
             */
            regionCode?: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * 终端门店
         * @description Outlet. Business key: terminalCode.
         */
        "terminal.schema": {
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
             * 名称
             * @description Name
             */
            name: string;
            /**
             * 多语言名称
             * @description Name by language, where there are several
             */
            names?: {
                [key: string]: string;
            };
            /**
             * 上级
             * @description Code of the record above it, of the same kind; absent = none
             */
            parentCode?: string;
            /**
             * 状态
             * @description State; active when absent
             * @default active
             * @enum {string}
             */
            status?: "active" | "disabled" | "archived";
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
             * 门店编码
             * @description Business key
             */
            terminalCode: string;
            /**
             * 类型
             * @description Kind of outlet
             */
            type: string;
            /**
             * 经销商
             * @description Dealer that serves it
             */
            dealerCode?: string;
            /**
             * 片区
             * @description Territory it lies in
             */
            territoryCode?: string;
            /**
             * 地址
             * @description Where it is
             */
            address?: {
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
             * 坐标
             * @description Where it is on the map; treated as personal information
             */
            geo?: {
                /**
                 * 纬度
                 * @description Degrees, -90 to 90, of WGS 84 unless system says otherwise
                 */
                lat: number | string;
                /**
                 * 经度
                 * @description Degrees, -180 to 180
                 */
                lon: number | string;
                /**
                 * 精度
                 * @description In metres
                 */
                accuracyM?: number | string;
                /**
                 * 坐标系
                 * @description WGS84 when absent; GCJ02 and BD09 are off by hundreds of metres
                 */
                system?: string;
            } & {
                [key: string]: unknown;
            };
        } & {
            [key: string]: unknown;
        };
        /**
         * 返利账户
         * @description Account of rebates. Business key: code.
         */
        "rebate-account.schema": {
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
             * 名称
             * @description Name
             */
            name: string;
            /**
             * 多语言名称
             * @description Name by language, where there are several
             */
            names?: {
                [key: string]: string;
            };
            /**
             * 上级
             * @description Code of the record above it, of the same kind; absent = none
             */
            parentCode?: string;
            /**
             * 状态
             * @description State; active when absent
             * @default active
             * @enum {string}
             */
            status?: "active" | "disabled" | "archived";
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
             * 编码
             * @description Business key
             */
            code: string;
            /**
             * 经销商
             * @description Dealer it belongs to; absent = one of that code for every dealer
             */
            dealerCode?: string;
            /**
             * 币别
             * @description Currency of its balance
             * @example CNY
             */
            currency?: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * 原因
         * @description Reason. Business key: code.
         */
        "reason.schema": {
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
             * 名称
             * @description Name
             */
            name: string;
            /**
             * 多语言名称
             * @description Name by language, where there are several
             */
            names?: {
                [key: string]: string;
            };
            /**
             * 上级
             * @description Code of the record above it, of the same kind; absent = none
             */
            parentCode?: string;
            /**
             * 状态
             * @description State; active when absent
             * @default active
             * @enum {string}
             */
            status?: "active" | "disabled" | "archived";
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
             * 编码
             * @description Business key
             */
            code: string;
            /**
             * 标准原因
             * @description What it stands for among the reasons all systems share
             * @enum {string}
             */
            reason?: "credit" | "stock" | "price" | "expired" | "damaged" | "wrongItem" | "unsold" | "quality" | "policy" | "other";
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
        /**
         * 处理结果
         * @description Feedback: what became of a document that the DMS sent. Business key: record, key and system; a later sequence replaces an earlier one.
         */
        "feedback.schema": {
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
             * 记录类型
             * @description Kind of document, as in `/in/dms/<record>`
             */
            record: string;
            /**
             * 业务键
             * @description Business key of the document, as in the receipt
             */
            key: string;
            /**
             * 系统
             * @description System that the document was sent to, by the name of its connection at the hub
             */
            system: string;
            /**
             * 单据版本
             * @description Version or revision of the document it speaks of
             */
            documentVersion?: string;
            /**
             * 回执号
             * @description Receipt of the message the document came with
             */
            receipt?: string;
            /**
             * 序号
             * @description Grows with every feedback on the document; a later one replaces any earlier one of the same system
             */
            sequence: number;
            /**
             * 时点
             * Format: date-time
             * @description When it was so
             * @example 2026-07-01T08:00:00.000Z
             */
            asOf: string;
            /**
             * 结果
             * @description What became of the document as a whole
             * @enum {string}
             */
            result: "accepted" | "changed" | "rejected" | "parked" | "waiting" | "skipped";
            /**
             * 目标单号
             * @description Number in the other system, as text; required when accepted or changed
             */
            number?: string;
            /**
             * 原因
             * @description credit stock price expired damaged wrongItem unsold quality policy other
             */
            reason?: string;
            /**
             * 原因说明
             * @description For people, in Chinese and English; required unless accepted or changed
             */
            reasonText?: {
                [key: string]: string;
            };
            /**
             * 字段
             * @description JSON Pointer to the field that is at fault, in the document as it was sent
             */
            pointer?: string;
            /**
             * 取值
             * @description The value that is at fault; never of a personal field
             */
            value?: string;
            /**
             * 规则
             * @description Stable code of the rule that is broken, or code of the other system
             */
            rule?: string;
            /**
             * 建议
             * @description What can be done about it
             */
            advice?: string;
            /**
             * 回写字段
             * @description Fields of the document that the other system owns and has set, by their names: status, posted number, dates, credit. The DMS writes them into its document; null empties a field
             */
            fields?: {
                [key: string]: unknown;
            };
            /**
             * 明细
             * @description What became of each line; empty when there is nothing to say beyond the whole
             * @default []
             */
            lines?: ({
                /**
                 * 行号
                 * @description The document's own number of the line
                 */
                lineNo: number;
                /**
                 * 结果
                 * @description What became of the line
                 * @enum {string}
                 */
                result: "accepted" | "changed" | "rejected" | "parked" | "waiting" | "skipped";
                /**
                 * 目标行号
                 * @description Number of the line in the other system, as text
                 */
                number?: string;
                /**
                 * 数量
                 * @description How much of the line it is about; all of it when absent
                 * @example 12.5
                 */
                quantity?: string;
                /**
                 * 单位
                 * @description Unit of quantity
                 * @example EA
                 * @example XCT
                 */
                unit?: string;
                /**
                 * 原因
                 * @description credit stock price expired damaged wrongItem unsold quality policy other
                 */
                reason?: string;
                /**
                 * 原因说明
                 * @description For people, in Chinese and English; required unless accepted or changed
                 */
                reasonText?: {
                    [key: string]: string;
                };
                /**
                 * 字段
                 * @description JSON Pointer to the field that is at fault, in the document as it was sent
                 */
                pointer?: string;
                /**
                 * 取值
                 * @description The value that is at fault; never of a personal field
                 */
                value?: string;
                /**
                 * 规则
                 * @description Stable code of the rule that is broken, or code of the other system
                 */
                rule?: string;
            } & {
                [key: string]: unknown;
            })[];
        } & {
            [key: string]: unknown;
        };
    };
    responses: {
        /** @description Stored, once and safe. Not yet posted in the ERP. · 已可靠保存，并非 ERP 已过账。 */
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
        /**
         * @description Every record was judged by itself: those that are good are stored, those that are not are named. Correct and send
         *     only the latter, under a new webhook-id. · 逐条判定：合格者已保存，不合格者逐一列出；更正后仅以新的事件编号重发不合格者。
         */
        BatchStored: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BatchReceipt"];
            };
        };
        /** @description Empty body, malformed JSON, or a required header is missing. Do not repeat it as it is. · 报文为空、JSON 无法解析或缺少必需的请求头，请勿原样重发。 */
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
        /** @description The signature is wrong, or the timestamp is more than 5 minutes off. Nothing is stored. · 签名错误或时间戳超窗，未保存。 */
        NotSigned: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The token is missing, wrong or has run out, or the signature is wrong. · 令牌缺失、错误或过期，或签名错误。 */
        NotAllowed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description The hub has no such connection, the entity cannot be pushed, or no flow takes it yet. Ask the hub's operator.
         *     连接不存在、该实体不可推送或尚未启用对应流程，请联系中枢管理员。
         */
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
        /**
         * @description The DMS has no such order. The `type` says so, so that the hub can tell it from a wrong address; it sends the
         *     confirmation again when the order has arrived. · DMS 中没有该订单；以 `type` 与地址错误相区分，订单到达后中枢会重发。
         */
        UnknownOrder: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description This webhook-id had come before with another body. Give every event an id of its own. · 事件编号已用于不同的报文，请为每个事件使用独立编号。 */
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
        /**
         * @description The record breaks rules of its entity; errors names every one. Nothing is stored, and repeating it changes nothing.
         *     记录违反规则，逐条列出；未保存，原样重发无效。
         */
        RulesBroken: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description The record cannot be taken: it breaks a rule (`errors` names every one), or it refers to a record the DMS does not
         *     have (`type` unknown-reference, with `record` and `key`; the hub sends it again when that has arrived).
         *     无法接收：违反规则（`errors` 逐条列出），或引用的记录不存在（`type` 为 unknown-reference，附 `record` 与 `key`，到达后中枢会重发）。
         */
        Refused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Somebody is working on the record; the hub tries again. · 记录被占用，中枢稍后重试。 */
        Locked: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too much at once, or not able to do it now. Nothing is stored; come again after Retry-After. · 繁忙或暂不可用，未保存，请按 Retry-After 重试。 */
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
        /** @description One result for each record, by its key · 逐条结果 */
        BatchWritten: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BatchResult"];
            };
        };
    };
    parameters: {
        /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
        WebhookId: string;
        /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
        WebhookTimestamp: string;
        /** @description See the security scheme. · 见安全方案。 */
        WebhookSignature: string;
        /**
         * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
         *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
         *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
         *     409。失败的应答不保留，重发时重新处理。
         */
        IdempotencyKey: string;
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
    pushProduct: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
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
    pushProductBatch: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
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
            200: components["responses"]["BatchStored"];
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
    pushPriceList: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["price-list.schema"];
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
    pushPriceListBatch: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PriceListBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchStored"];
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
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
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
    pushDealerBatch: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DealerBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchStored"];
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
    pushInventoryBalance: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["inventory-balance.schema"];
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
    pushInventoryBalanceBatch: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InventoryBalanceBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchStored"];
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
    pushPromotionPolicy: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["promotion-policy.schema"];
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
    pushPromotionPolicyBatch: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PromotionPolicyBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchStored"];
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
    pushSalesOrder: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
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
    pushSalesOrderBatch: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SalesOrderBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchStored"];
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
    pushDelivery: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["delivery.schema"];
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
    pushDeliveryBatch: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeliveryBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchStored"];
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
    pushInvoice: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["invoice.schema"];
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
    pushInvoiceBatch: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvoiceBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchStored"];
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
    pushPayment: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["payment.schema"];
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
    pushPaymentBatch: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaymentBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchStored"];
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
    pushReturn: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["return.schema"];
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
    pushReturnBatch: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReturnBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchStored"];
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
    pushCreditMemo: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["credit-memo.schema"];
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
    pushCreditMemoBatch: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreditMemoBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchStored"];
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
    pushRebateSettlement: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["rebate-settlement.schema"];
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
    pushRebateSettlementBatch: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RebateSettlementBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchStored"];
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
    pushExpenseClaim: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["expense-claim.schema"];
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
    pushExpenseClaimBatch: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExpenseClaimBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchStored"];
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
    pushSellOutReport: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["sell-out-report.schema"];
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
    pushSellOutReportBatch: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SellOutReportBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchStored"];
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
    pushCareCase: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["care-case.schema"];
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
    pushCareCaseBatch: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CareCaseBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchStored"];
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
    pushVisit: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["visit.schema"];
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
    pushVisitBatch: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VisitBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchStored"];
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
    pushCategory: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["category.schema"];
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
    pushCategoryBatch: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CategoryBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchStored"];
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
    pushBrand: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["brand.schema"];
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
    pushBrandBatch: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BrandBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchStored"];
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
    pushUnit: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["unit.schema"];
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
    pushUnitBatch: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnitBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchStored"];
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
    pushTaxClass: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["tax-class.schema"];
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
    pushTaxClassBatch: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaxClassBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchStored"];
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
    pushSalesOrg: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["sales-org.schema"];
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
    pushSalesOrgBatch: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SalesOrgBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchStored"];
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
    pushWarehouse: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["warehouse.schema"];
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
    pushWarehouseBatch: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WarehouseBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchStored"];
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
    pushRegion: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["region.schema"];
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
    pushRegionBatch: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegionBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchStored"];
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
    pushTerritory: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["territory.schema"];
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
    pushTerritoryBatch: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TerritoryBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchStored"];
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
    pushTerminal: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["terminal.schema"];
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
    pushTerminalBatch: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TerminalBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchStored"];
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
    pushRebateAccount: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["rebate-account.schema"];
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
    pushRebateAccountBatch: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RebateAccountBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchStored"];
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
    pushReason: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["reason.schema"];
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
    pushReasonBatch: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchStored"];
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
    askStatus: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StatusQuestion"];
            };
        };
        responses: {
            /** @description One entry for each that was asked for · 逐条应答 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusAnswer"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotSigned"];
            404: components["responses"]["NoSuchDoor"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["RulesBroken"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    listProduct: {
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
    getProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key, percent-encoded · 商品业务键（百分号编码） */
                productCode: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the DMS holds it, at its newest state · DMS 中的最新状态 */
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
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path: {
                /** @description Business key, percent-encoded · 商品业务键（百分号编码） */
                productCode: string;
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
            413: components["responses"]["TooLarge"];
            422: components["responses"]["Refused"];
            423: components["responses"]["Locked"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putProductBatch: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
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
            200: components["responses"]["BatchWritten"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    listPriceList: {
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
                    "application/json": components["schemas"]["PriceListPage"];
                };
            };
            400: components["responses"]["BadCursor"];
            401: components["responses"]["NotAllowed"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    getPriceList: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key: priceListCode, version, joined by "/", percent-encoded · 价目表业务键（百分号编码） */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the DMS holds it, at its newest state · DMS 中的最新状态 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["price-list.schema"];
                };
            };
            401: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putPriceList: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path: {
                /** @description Business key: priceListCode, version, joined by "/", percent-encoded · 价目表业务键（百分号编码） */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["price-list.schema"];
            };
        };
        responses: {
            200: components["responses"]["Written"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["Refused"];
            423: components["responses"]["Locked"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putPriceListBatch: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PriceListBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchWritten"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    listDealer: {
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
    getDealer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key, percent-encoded · 经销商业务键（百分号编码） */
                dealerCode: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the DMS holds it, at its newest state · DMS 中的最新状态 */
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
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path: {
                /** @description Business key, percent-encoded · 经销商业务键（百分号编码） */
                dealerCode: string;
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
            413: components["responses"]["TooLarge"];
            422: components["responses"]["Refused"];
            423: components["responses"]["Locked"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putDealerBatch: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DealerBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchWritten"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    listInventoryBalance: {
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
                    "application/json": components["schemas"]["InventoryBalancePage"];
                };
            };
            400: components["responses"]["BadCursor"];
            401: components["responses"]["NotAllowed"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    getInventoryBalance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key: kind, locationCode, productCode, batchNo, qualityStatus, joined by "/", percent-encoded · 库存业务键（百分号编码） */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the DMS holds it, at its newest state · DMS 中的最新状态 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["inventory-balance.schema"];
                };
            };
            401: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putInventoryBalance: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path: {
                /** @description Business key: kind, locationCode, productCode, batchNo, qualityStatus, joined by "/", percent-encoded · 库存业务键（百分号编码） */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["inventory-balance.schema"];
            };
        };
        responses: {
            200: components["responses"]["Written"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["Refused"];
            423: components["responses"]["Locked"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putInventoryBalanceBatch: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InventoryBalanceBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchWritten"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    listPromotionPolicy: {
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
                    "application/json": components["schemas"]["PromotionPolicyPage"];
                };
            };
            400: components["responses"]["BadCursor"];
            401: components["responses"]["NotAllowed"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    getPromotionPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key: policyCode, version, joined by "/", percent-encoded · 促销/返利政策业务键（百分号编码） */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the DMS holds it, at its newest state · DMS 中的最新状态 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["promotion-policy.schema"];
                };
            };
            401: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    listSalesOrder: {
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
                    "application/json": components["schemas"]["SalesOrderPage"];
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
                /** @description Business key, percent-encoded · 销售订单业务键（百分号编码） */
                orderNo: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the DMS holds it, at its newest state · DMS 中的最新状态 */
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
    listOrderConfirmation: {
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
                    "application/json": components["schemas"]["OrderConfirmationPage"];
                };
            };
            400: components["responses"]["BadCursor"];
            401: components["responses"]["NotAllowed"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    postOrderConfirmation: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
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
            404: components["responses"]["UnknownOrder"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["Refused"];
            423: components["responses"]["Locked"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    getOrderConfirmation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key, percent-encoded · 订单确认业务键（百分号编码） */
                orderNo: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the DMS holds it, at its newest state · DMS 中的最新状态 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["order-confirmation.schema"];
                };
            };
            401: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    postOrderConfirmationBatch: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderConfirmationBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchWritten"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    listDelivery: {
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
                    "application/json": components["schemas"]["DeliveryPage"];
                };
            };
            400: components["responses"]["BadCursor"];
            401: components["responses"]["NotAllowed"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    getDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key, percent-encoded · 发货业务键（百分号编码） */
                deliveryNo: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the DMS holds it, at its newest state · DMS 中的最新状态 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["delivery.schema"];
                };
            };
            401: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putDelivery: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path: {
                /** @description Business key, percent-encoded · 发货业务键（百分号编码） */
                deliveryNo: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["delivery.schema"];
            };
        };
        responses: {
            200: components["responses"]["Written"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["Refused"];
            423: components["responses"]["Locked"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putDeliveryBatch: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeliveryBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchWritten"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    listInvoice: {
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
                    "application/json": components["schemas"]["InvoicePage"];
                };
            };
            400: components["responses"]["BadCursor"];
            401: components["responses"]["NotAllowed"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    getInvoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key, percent-encoded · 发票业务键（百分号编码） */
                invoiceNo: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the DMS holds it, at its newest state · DMS 中的最新状态 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["invoice.schema"];
                };
            };
            401: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putInvoice: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path: {
                /** @description Business key, percent-encoded · 发票业务键（百分号编码） */
                invoiceNo: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["invoice.schema"];
            };
        };
        responses: {
            200: components["responses"]["Written"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["Refused"];
            423: components["responses"]["Locked"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putInvoiceBatch: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvoiceBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchWritten"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    listPayment: {
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
                    "application/json": components["schemas"]["PaymentPage"];
                };
            };
            400: components["responses"]["BadCursor"];
            401: components["responses"]["NotAllowed"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    getPayment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key, percent-encoded · 回款业务键（百分号编码） */
                paymentNo: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the DMS holds it, at its newest state · DMS 中的最新状态 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["payment.schema"];
                };
            };
            401: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putPayment: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path: {
                /** @description Business key, percent-encoded · 回款业务键（百分号编码） */
                paymentNo: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["payment.schema"];
            };
        };
        responses: {
            200: components["responses"]["Written"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["Refused"];
            423: components["responses"]["Locked"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putPaymentBatch: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaymentBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchWritten"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    listReturn: {
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
                    "application/json": components["schemas"]["ReturnPage"];
                };
            };
            400: components["responses"]["BadCursor"];
            401: components["responses"]["NotAllowed"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    getReturn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key, percent-encoded · 退货业务键（百分号编码） */
                returnNo: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the DMS holds it, at its newest state · DMS 中的最新状态 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["return.schema"];
                };
            };
            401: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putReturn: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path: {
                /** @description Business key, percent-encoded · 退货业务键（百分号编码） */
                returnNo: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["return.schema"];
            };
        };
        responses: {
            200: components["responses"]["Written"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["Refused"];
            423: components["responses"]["Locked"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putReturnBatch: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReturnBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchWritten"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    listCreditMemo: {
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
                    "application/json": components["schemas"]["CreditMemoPage"];
                };
            };
            400: components["responses"]["BadCursor"];
            401: components["responses"]["NotAllowed"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    getCreditMemo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key, percent-encoded · 贷项业务键（百分号编码） */
                creditMemoNo: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the DMS holds it, at its newest state · DMS 中的最新状态 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["credit-memo.schema"];
                };
            };
            401: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putCreditMemo: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path: {
                /** @description Business key, percent-encoded · 贷项业务键（百分号编码） */
                creditMemoNo: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["credit-memo.schema"];
            };
        };
        responses: {
            200: components["responses"]["Written"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["Refused"];
            423: components["responses"]["Locked"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putCreditMemoBatch: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreditMemoBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchWritten"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    listRebateSettlement: {
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
                    "application/json": components["schemas"]["RebateSettlementPage"];
                };
            };
            400: components["responses"]["BadCursor"];
            401: components["responses"]["NotAllowed"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    getRebateSettlement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key, percent-encoded · 返利结算业务键（百分号编码） */
                settlementNo: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the DMS holds it, at its newest state · DMS 中的最新状态 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["rebate-settlement.schema"];
                };
            };
            401: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putRebateSettlement: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path: {
                /** @description Business key, percent-encoded · 返利结算业务键（百分号编码） */
                settlementNo: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["rebate-settlement.schema"];
            };
        };
        responses: {
            200: components["responses"]["Written"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["Refused"];
            423: components["responses"]["Locked"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putRebateSettlementBatch: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RebateSettlementBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchWritten"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    listExpenseClaim: {
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
                    "application/json": components["schemas"]["ExpenseClaimPage"];
                };
            };
            400: components["responses"]["BadCursor"];
            401: components["responses"]["NotAllowed"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    getExpenseClaim: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key, percent-encoded · 费用核销业务键（百分号编码） */
                claimNo: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the DMS holds it, at its newest state · DMS 中的最新状态 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["expense-claim.schema"];
                };
            };
            401: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putExpenseClaim: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path: {
                /** @description Business key, percent-encoded · 费用核销业务键（百分号编码） */
                claimNo: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["expense-claim.schema"];
            };
        };
        responses: {
            200: components["responses"]["Written"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["Refused"];
            423: components["responses"]["Locked"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putExpenseClaimBatch: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExpenseClaimBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchWritten"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    listSellOutReport: {
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
                    "application/json": components["schemas"]["SellOutReportPage"];
                };
            };
            400: components["responses"]["BadCursor"];
            401: components["responses"]["NotAllowed"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    getSellOutReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key, percent-encoded · 流向上报业务键（百分号编码） */
                reportNo: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the DMS holds it, at its newest state · DMS 中的最新状态 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["sell-out-report.schema"];
                };
            };
            401: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    listCareCase: {
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
                    "application/json": components["schemas"]["CareCasePage"];
                };
            };
            400: components["responses"]["BadCursor"];
            401: components["responses"]["NotAllowed"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    getCareCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key, percent-encoded · 工单业务键（百分号编码） */
                caseNo: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the DMS holds it, at its newest state · DMS 中的最新状态 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["care-case.schema"];
                };
            };
            401: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putCareCase: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path: {
                /** @description Business key, percent-encoded · 工单业务键（百分号编码） */
                caseNo: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["care-case.schema"];
            };
        };
        responses: {
            200: components["responses"]["Written"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["Refused"];
            423: components["responses"]["Locked"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putCareCaseBatch: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CareCaseBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchWritten"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    listVisit: {
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
                    "application/json": components["schemas"]["VisitPage"];
                };
            };
            400: components["responses"]["BadCursor"];
            401: components["responses"]["NotAllowed"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    getVisit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key, percent-encoded · 巡店业务键（百分号编码） */
                visitNo: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the DMS holds it, at its newest state · DMS 中的最新状态 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["visit.schema"];
                };
            };
            401: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    listFeedback: {
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
                    "application/json": components["schemas"]["FeedbackPage"];
                };
            };
            400: components["responses"]["BadCursor"];
            401: components["responses"]["NotAllowed"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    postFeedback: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["feedback.schema"];
            };
        };
        responses: {
            200: components["responses"]["Written"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["Refused"];
            423: components["responses"]["Locked"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    getFeedback: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key: record, key, system, joined by "/", percent-encoded · 处理结果业务键（百分号编码） */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the DMS holds it, at its newest state · DMS 中的最新状态 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["feedback.schema"];
                };
            };
            401: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    postFeedbackBatch: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FeedbackBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchWritten"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    listCategory: {
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
                    "application/json": components["schemas"]["CategoryPage"];
                };
            };
            400: components["responses"]["BadCursor"];
            401: components["responses"]["NotAllowed"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    getCategory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key, percent-encoded · 商品分类业务键（百分号编码） */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the DMS holds it, at its newest state · DMS 中的最新状态 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["category.schema"];
                };
            };
            401: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putCategory: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path: {
                /** @description Business key, percent-encoded · 商品分类业务键（百分号编码） */
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["category.schema"];
            };
        };
        responses: {
            200: components["responses"]["Written"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["Refused"];
            423: components["responses"]["Locked"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putCategoryBatch: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CategoryBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchWritten"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    listBrand: {
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
                    "application/json": components["schemas"]["BrandPage"];
                };
            };
            400: components["responses"]["BadCursor"];
            401: components["responses"]["NotAllowed"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    getBrand: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key, percent-encoded · 品牌业务键（百分号编码） */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the DMS holds it, at its newest state · DMS 中的最新状态 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["brand.schema"];
                };
            };
            401: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putBrand: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path: {
                /** @description Business key, percent-encoded · 品牌业务键（百分号编码） */
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["brand.schema"];
            };
        };
        responses: {
            200: components["responses"]["Written"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["Refused"];
            423: components["responses"]["Locked"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putBrandBatch: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BrandBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchWritten"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    listUnit: {
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
                    "application/json": components["schemas"]["UnitPage"];
                };
            };
            400: components["responses"]["BadCursor"];
            401: components["responses"]["NotAllowed"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    getUnit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key, percent-encoded · 计量单位业务键（百分号编码） */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the DMS holds it, at its newest state · DMS 中的最新状态 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["unit.schema"];
                };
            };
            401: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putUnit: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path: {
                /** @description Business key, percent-encoded · 计量单位业务键（百分号编码） */
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["unit.schema"];
            };
        };
        responses: {
            200: components["responses"]["Written"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["Refused"];
            423: components["responses"]["Locked"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putUnitBatch: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnitBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchWritten"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    listTaxClass: {
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
                    "application/json": components["schemas"]["TaxClassPage"];
                };
            };
            400: components["responses"]["BadCursor"];
            401: components["responses"]["NotAllowed"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    getTaxClass: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key, percent-encoded · 税类业务键（百分号编码） */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the DMS holds it, at its newest state · DMS 中的最新状态 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["tax-class.schema"];
                };
            };
            401: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putTaxClass: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path: {
                /** @description Business key, percent-encoded · 税类业务键（百分号编码） */
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["tax-class.schema"];
            };
        };
        responses: {
            200: components["responses"]["Written"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["Refused"];
            423: components["responses"]["Locked"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putTaxClassBatch: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaxClassBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchWritten"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    listSalesOrg: {
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
                    "application/json": components["schemas"]["SalesOrgPage"];
                };
            };
            400: components["responses"]["BadCursor"];
            401: components["responses"]["NotAllowed"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    getSalesOrg: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key, percent-encoded · 销售组织业务键（百分号编码） */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the DMS holds it, at its newest state · DMS 中的最新状态 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["sales-org.schema"];
                };
            };
            401: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putSalesOrg: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path: {
                /** @description Business key, percent-encoded · 销售组织业务键（百分号编码） */
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["sales-org.schema"];
            };
        };
        responses: {
            200: components["responses"]["Written"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["Refused"];
            423: components["responses"]["Locked"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putSalesOrgBatch: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SalesOrgBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchWritten"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    listWarehouse: {
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
                    "application/json": components["schemas"]["WarehousePage"];
                };
            };
            400: components["responses"]["BadCursor"];
            401: components["responses"]["NotAllowed"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    getWarehouse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key, percent-encoded · 仓库业务键（百分号编码） */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the DMS holds it, at its newest state · DMS 中的最新状态 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["warehouse.schema"];
                };
            };
            401: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putWarehouse: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path: {
                /** @description Business key, percent-encoded · 仓库业务键（百分号编码） */
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["warehouse.schema"];
            };
        };
        responses: {
            200: components["responses"]["Written"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["Refused"];
            423: components["responses"]["Locked"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putWarehouseBatch: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WarehouseBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchWritten"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    listRegion: {
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
                    "application/json": components["schemas"]["RegionPage"];
                };
            };
            400: components["responses"]["BadCursor"];
            401: components["responses"]["NotAllowed"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    getRegion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key, percent-encoded · 区域业务键（百分号编码） */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the DMS holds it, at its newest state · DMS 中的最新状态 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["region.schema"];
                };
            };
            401: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putRegion: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path: {
                /** @description Business key, percent-encoded · 区域业务键（百分号编码） */
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["region.schema"];
            };
        };
        responses: {
            200: components["responses"]["Written"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["Refused"];
            423: components["responses"]["Locked"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putRegionBatch: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegionBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchWritten"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    listTerritory: {
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
                    "application/json": components["schemas"]["TerritoryPage"];
                };
            };
            400: components["responses"]["BadCursor"];
            401: components["responses"]["NotAllowed"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    getTerritory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key, percent-encoded · 片区业务键（百分号编码） */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the DMS holds it, at its newest state · DMS 中的最新状态 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["territory.schema"];
                };
            };
            401: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putTerritory: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path: {
                /** @description Business key, percent-encoded · 片区业务键（百分号编码） */
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["territory.schema"];
            };
        };
        responses: {
            200: components["responses"]["Written"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["Refused"];
            423: components["responses"]["Locked"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putTerritoryBatch: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TerritoryBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchWritten"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    listTerminal: {
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
                    "application/json": components["schemas"]["TerminalPage"];
                };
            };
            400: components["responses"]["BadCursor"];
            401: components["responses"]["NotAllowed"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    getTerminal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key, percent-encoded · 终端门店业务键（百分号编码） */
                terminalCode: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the DMS holds it, at its newest state · DMS 中的最新状态 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["terminal.schema"];
                };
            };
            401: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putTerminal: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path: {
                /** @description Business key, percent-encoded · 终端门店业务键（百分号编码） */
                terminalCode: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["terminal.schema"];
            };
        };
        responses: {
            200: components["responses"]["Written"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["Refused"];
            423: components["responses"]["Locked"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putTerminalBatch: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TerminalBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchWritten"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    listRebateAccount: {
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
                    "application/json": components["schemas"]["RebateAccountPage"];
                };
            };
            400: components["responses"]["BadCursor"];
            401: components["responses"]["NotAllowed"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    getRebateAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key, percent-encoded · 返利账户业务键（百分号编码） */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the DMS holds it, at its newest state · DMS 中的最新状态 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["rebate-account.schema"];
                };
            };
            401: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putRebateAccount: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path: {
                /** @description Business key, percent-encoded · 返利账户业务键（百分号编码） */
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["rebate-account.schema"];
            };
        };
        responses: {
            200: components["responses"]["Written"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["Refused"];
            423: components["responses"]["Locked"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putRebateAccountBatch: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RebateAccountBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchWritten"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    listReason: {
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
                    "application/json": components["schemas"]["ReasonPage"];
                };
            };
            400: components["responses"]["BadCursor"];
            401: components["responses"]["NotAllowed"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    getReason: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Business key, percent-encoded · 原因业务键（百分号编码） */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the DMS holds it, at its newest state · DMS 中的最新状态 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["reason.schema"];
                };
            };
            401: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putReason: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path: {
                /** @description Business key, percent-encoded · 原因业务键（百分号编码） */
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["reason.schema"];
            };
        };
        responses: {
            200: components["responses"]["Written"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["Refused"];
            423: components["responses"]["Locked"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
    putReasonBatch: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The same for every try of the same write, and the same as its `webhook-id`. The DMS keeps key and answer for at least
                 *     24 hours, gives the same answer to a repeat, and answers 409 when the key comes with another body. Answers of 300 and
                 *     above are not kept: such a write is done anew. · 同一写入重发时不变，与 `webhook-id` 相同；DMS 至少保留 24 小时，重发应答相同，键相同而内容不同应答
                 *     409。失败的应答不保留，重发时重新处理。
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Names the event. The same for every try of the same event, never used again for another. · 事件编号，重发时不变，不得复用。 */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Time of this try in Unix seconds; at most 5 minutes from the receiver's clock. · 本次发送的 Unix 秒，与接收方时钟相差不超过 5 分钟。 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description See the security scheme. · 见安全方案。 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonBatch"];
            };
        };
        responses: {
            200: components["responses"]["BatchWritten"];
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAllowed"];
            409: components["responses"]["KeyReused"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["Busy"];
            503: components["responses"]["Busy"];
        };
    };
}
