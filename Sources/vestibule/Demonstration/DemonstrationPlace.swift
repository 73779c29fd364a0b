/// Where a demonstration that people look at is: its files and its address.
struct DemonstrationPlace: Sendable {
  let folder: DemonstrationFolder
  /// The port it listens on, 1 to 65,535.
  let port: Int

  /// The address where people sign in.
  var address: String { "http://127.0.0.1:\(port)/" }
}
