-- contact.4: nobody proposes advice when a dialogue is requested under a condition.
-- test: WebTests.AdviceWebTests/proposed
SELECT mutate('meeting_hold', 'PERFORM rju_task_open(obstructed, given_process, NULL, given_wall::date);', 'NULL;');
