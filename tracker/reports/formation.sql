-- When did the Charter enter into force, on whose consent, under a reading and as known by a day?
select c.possibly_from, c.certainly_from, c.required, c.counted, c.because
from charter_standing c
where c.reading_id = :reading and c.known_from <= :known_by and :known_by < c.known_to and :as_of >= '0001-01-01'
