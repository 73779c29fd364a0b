public import Identifiers
public import Languages
public import PostgresClient

// What columns of the schema hold. A text that isn't one of them is an error of kind `decoding`.

extension Language: SQLDecodable {}

extension Role: SQLDecodable {}

extension SiteCode: SQLDecodable {}

extension RoomCode: SQLEncodable, SQLDecodable, SQLArrayElement {}

extension PlaceCode: SQLDecodable {}
