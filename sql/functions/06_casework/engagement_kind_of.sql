-- The kind of engagement that counts at the sites of a region (program.2): a service contract in the Pacific region, a
-- casual engagement elsewhere.
CREATE OR REPLACE FUNCTION engagement_kind_of(region text) RETURNS text
  LANGUAGE sql IMMUTABLE
  RETURN CASE region WHEN 'Pacific' THEN 'serviceContract' ELSE 'casual' END;
