import Identifiers

@testable import Web

extension MatrixRow {
  /// What happens at the entrance is recorded on the day itself, so that the scene refuses it.
  static let entrance =
    ["arrivals", "departures", "no-shows"].flatMap { name in
      [
        MatrixRow("POST \(list)/\(name)") { world, side, _ in
          Asked(path: "\(list(world, side))/\(name)", body: #"{"arrival":"\#(arrival(world, side))"}"#)
        },
        MatrixRow("POST \(list)/\(name)/{id}/undo") { world, side, _ in
          Asked(path: "\(list(world, side))/\(name)/\(arrival(world, side))/undo")
        },
      ]
    } + [
      MatrixRow("POST \(list)/mediators") { world, side, _ in
        Asked(
          path: "\(list(world, side))/mediators",
          body: #"{"arrival":"\#(arrival(world, side))","event":"arrived"}"#)
      },
      MatrixRow("POST \(list)/mediators/{id}/undo") { world, side, _ in
        Asked(path: "\(list(world, side))/mediators/\(arrival(world, side))/undo")
      },
      MatrixRow("POST \(list)/unlisted") { world, side, _ in Asked(path: "\(list(world, side))/unlisted") },
      MatrixRow("POST \(list)/unlisted/{id}/undo") { world, side, _ in
        Asked(path: "\(list(world, side))/unlisted/\(arrival(world, side))/undo")
      },
    ]

  private static func arrival(_ world: MatrixWorld, _ side: MatrixWorld.Side) -> String {
    world.arrivals[side]?.description ?? ""
  }
}
