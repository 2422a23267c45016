import { z } from 'zod'

/** What a connection says about prices. */
export const priceConfig = {
  priceConditions: z
    .array(
      z.strictObject({
        type: z.string().min(1).max(4).describe('Condition type, e.g. PPR0'),
        basis: z
          .enum(['taxIncluded', 'taxExcluded'])
          .describe('Whether its prices include tax: the pricing procedure knows, the record does not'),
        priority: z.int().default(0).describe('Among price lists that are equally specific the highest wins'),
      }),
    )
    .default([
      { type: 'PPR0', basis: 'taxExcluded', priority: 0 },
      { type: 'PR00', basis: 'taxExcluded', priority: 0 },
    ])
    .describe('Condition types that are prices of dealers'),
  priceGroups: z
    .array(
      z.strictObject({
        priceListType: z.string().max(2).optional().describe('Price list type (价目表类型) of the condition'),
        customerPriceGroup: z.string().max(2).optional().describe('Customer price group (客户价格组) of the condition'),
        scope: z
          .strictObject({
            tier: z.int().min(1).optional(),
            channelType: z.string().min(1).max(40).optional(),
            regionCode: z.string().min(1).max(40).optional(),
          })
          .describe('The dealers that have it'),
      }),
    )
    .default([])
    .describe('For whom prices of a price list type or customer price group are; those of others are left out'),
  taxCountry: z
    .string()
    .length(2)
    .default('CN')
    .describe('Country whose tax classification of a material decides the tax rate of its price'),
}

/** What a connection says about stock. */
export const stockConfig = {
  plants: z
    .array(z.string().min(1).max(4))
    .default([])
    .describe('Plants whose stock is read; left out, all that the user may see'),
  stockRefresh: z
    .int()
    .min(0)
    .default(3600)
    .describe('Seconds after which stock that has not changed is told again, so that it is known to be fresh'),
}
