-- scope.1: the application may read a table, under row-level security.
-- test: WallsTests.ClosedReadTests/everyRelation
GRANT SELECT ON process TO vestibule_application;
