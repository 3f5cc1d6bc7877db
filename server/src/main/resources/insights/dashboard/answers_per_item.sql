-- facts: facts.item
-- Answers bought for each item that got any.
select cast(avg(answers) as numeric) as value
  from facts.item
 where answers > 0
   and (:everywhere or lot_vendor = any(:vendors) or programme = any(:programmes))
   and (cast(:programme as text) is null or programme = :programme)
