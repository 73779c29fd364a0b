import PostgresClient

/// The outcomes of the doors by which the entrance changes a list.
enum EntryListOutcome: String, SQLDecodable {
  case done
  case notFound
  case revisionUnknown
  case newerRevision
  case arrivalUnknown
  case otherDay
  case notYet
  case copyUnknown
  case noPrinter
  case printOver
  case outOfOrder
  case keyReused
}
