-- How does every state with anything on record stand? The value to show on each side; those that are open too are named.
select n.id as state, n.name,
  max(case when s.facet = 'stage' then s.value end) as stage,
  max(case when s.facet = 'invitation' then s.value end) as invitation,
  max(case when s.facet = 'response' then s.value end) as response,
  max(case when s.facet = 'signature' then s.value end) as signature,
  max(case when s.facet = 'listing' then s.value end) as listing,
  max(case when s.facet = 'consent' then s.value end) as consent,
  max(case when s.facet = 'membership' then s.value end) as membership,
  max(case when s.facet = 'tenure' then s.value end) as tenure,
  trim(max(case when s.facet = 'invitation' and s.certainty = 'possibly' then 'invitation ' else '' end)
    || max(case when s.facet = 'response' and s.certainty = 'possibly' then 'response ' else '' end)
    || max(case when s.facet = 'signature' and s.certainty = 'possibly' then 'signature ' else '' end)
    || max(case when s.facet = 'listing' and s.certainty = 'possibly' then 'listing ' else '' end)
    || max(case when s.facet = 'consent' and s.certainty = 'possibly' then 'consent ' else '' end)
    || max(case when s.facet = 'membership' and s.certainty = 'possibly' then 'membership ' else '' end)
    || max(case when s.facet = 'tenure' and s.certainty = 'possibly' then 'tenure ' else '' end)) as possibly
from standings s
join subject n on n.id = s.state_id
where s.rank = 1
  and s.reading in ('any', :reading)
  and s.valid_from <= :as_of and :as_of < s.valid_to
  and s.known_from <= :known_by and :known_by < s.known_to
group by n.id, n.name
having max(case when s.value not in ('none', 'not_invited') then 1 else 0 end) = 1
order by n.name
