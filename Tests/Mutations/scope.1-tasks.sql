-- scope.1: everyone reads the tasks of the unit.
-- test: WallsTests.RowReachTests/work
ALTER POLICY rju_task_for_the_unit ON rju_task USING (true);
