-- How does every state with anything on record stand?
select n.id as state, n.name,
  max(case when s.facet = 'invitation' then s.value || case when s.certainty = 'possibly' then '?' else '' end end) as invitation,
  max(case when s.facet = 'response' then s.value || case when s.certainty = 'possibly' then '?' else '' end end) as response,
  max(case when s.facet = 'signature' then s.value || case when s.certainty = 'possibly' then '?' else '' end end) as signature,
  max(case when s.facet = 'listing' then s.value || case when s.certainty = 'possibly' then '?' else '' end end) as listing
from standings s
join subject n on n.id = s.state_id
where s.rank = 1
  and s.reading in ('any', :reading)
  and s.valid_from <= :as_of and :as_of < s.valid_to
  and s.known_from <= :known_by and :known_by < s.known_to
group by n.id, n.name
having max(case when s.value <> 'none' then 1 else 0 end) = 1
order by n.name
