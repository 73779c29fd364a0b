-- The actions by which somebody sees a name, and how. A worksheet after a breach lists all of them; the watch counts
-- those where somebody chose to look: not the desk's routine, the service's schedule, or what somebody enters.
WITH listed (action, manner, is_watched) AS (
  VALUES
    ('process.read', 'read', true),
    ('participant.add', 'entered', false),
    ('participant.change', 'entered', false),
    ('referral.read', 'read', true),
    ('referral.submit', 'entered', false),

    ('entryList.read', 'read', true),
    ('entryList.readDocument', 'read', true),
    ('entryList.readCopy', 'read', true),
    ('entryList.print', 'printed', true),
    ('entryList.pack', 'printed', true),
    ('entryList.markArrival', 'read', false),
    ('entrance.record', 'read', false),
    ('entrance.undo', 'read', false),
    ('entryList.openNames', 'opened', false),
    ('entryList.openToPrint', 'opened', false),
    ('entryList.printItself', 'printed', false),
    ('entryList.render', 'rendered', false)
), removed AS (
  DELETE FROM audit_exposure AS x WHERE NOT EXISTS (SELECT FROM listed AS l WHERE l.action = x.action)
)
INSERT INTO audit_exposure AS x (action, manner, is_watched)
SELECT action, manner, is_watched FROM listed
ON CONFLICT ON CONSTRAINT audit_exposure_pkey DO UPDATE SET
  manner = excluded.manner, is_watched = excluded.is_watched
WHERE (x.manner, x.is_watched) <> (excluded.manner, excluded.is_watched);
