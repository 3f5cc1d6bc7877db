-- facts: facts.invoice
select 'reconciliation ' || vendor as name, 'every line against accepted work and the agreement; who submits never approves' as value,
       count(*) || ' invoices: billed ' || sum(billed) || ' ' || currency || ', payable ' || coalesce(sum(payable)::text, 'not reconciled')
           || ', disputed ' || coalesce(sum(disputed)::text, 'not reconciled') as figure,
       '/planning/invoices' as link
  from facts.invoice
 where state <> 'void'
 group by vendor, currency
 order by vendor, currency
