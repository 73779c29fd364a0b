public import ArgumentParser
import Casework
public import Identifiers
import Languages
import Privacy
public import Retention

/// The `keyring` command: the operator's tools for the keys that open names.
struct KeyringCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keyring",
    abstract: "Manage the keys that open names: status, rotation, destruction and its proof.",
    subcommands: [
      KeyringStatusCommand.self, KeyringRotateCommand.self, KeyringRekeyCommand.self, KeyringDestroyCommand.self,
      KeyringProveCommand.self,
    ])
}

/// Reports how the keys are wrapped.
struct KeyringStatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Show how many keys each master key wraps, and which master keys can be dropped.")

  func run() async throws {
    let status = try await Administration.run { parts in try await parts.keyring.status() }
    print("current master key: \(status.current)")
    for wrapped in status.wrapped {
      let known =
        wrapped.masterKey == status.current
        ? "current" : status.former.contains(wrapped.masterKey) ? "former" : "not known to this process"
      print(
        "  \(wrapped.masterKey)  \(wrapped.living) living, \(wrapped.destroyed) destroyed  (\(known))")
    }
    for former in status.unneeded {
      print(
        "former master key \(former): wraps no living key. Drop it from the settings once every process runs with the "
          + "current one, and keep it apart for as long as backups of the keyring from before are kept.")
    }
    for former in status.former where !status.unneeded.contains(former) {
      print("former master key \(former): still needed. Run: vestibule keyring rotate")
    }
    if status.unopenable > 0 {
      print("WRONG   \(status.unopenable) living keys are wrapped by a master key that is not set here")
      throw ExitCode.failure
    }
  }
}

/// Rewraps every key with the current master key.
struct KeyringRotateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate",
    abstract: "Rewrap every key of a former master key with the current one, while the service runs.",
    discussion: """
      First let every process know both keys: the new one as a former one, while the old one is current; then the new \
      one as the current, and the old one as a former. Run this after that. It may be killed and run again.
      """)

  func run() async throws {
    let progress = Progress()
    let rotation = try await Administration.run { parts in
      try await parts.keyring.rotate { progress("\($0.rewrapped) keys rewrapped") }
    }
    print(
      "\(rotation.rewrapped) keys rewrapped, \(rotation.changedMeanwhile) changed by others meanwhile, "
        + "\(rotation.unreadable) unreadable.")
    if rotation.unreadable > 0 { throw ExitCode.failure }
  }
}

/// Gives one process a new data key.
struct KeyringRekeyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rekey", abstract: "Seal the names of one process with a new data key, and destroy the old key.")

  @Option(help: "The id of the process.")
  var process: ProcessID

  @Option(help: "The subject of the unit member who does it. Never a person's name.")
  var by: String

  func run() async throws {
    let count = try await Administration.run { parts in
      try await parts.destruction.rekey(try Privacy.Actor.named(by, .rju), process)
    }
    print("\(count) names are sealed with a new key; the former one is destroyed.")
  }
}

/// Permanently destroys the names of a process.
struct KeyringDestroyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "destroy", abstract: "Permanently destroy the names of one process, and print the certificate.")

  @Option(help: "The id of the process.")
  var process: ProcessID

  @Option(help: "The reason: retentionEnded, personAsked, courtOrdered or enteredInError.")
  var because: DestructionReason

  @Option(help: "The subject of the unit member who does it. Never a person's name.")
  var by: String

  @Option(help: "The process's reference, such as RO-7K2M4QXR. Nothing is destroyed unless it matches.")
  var confirm: String?

  @Flag(help: "Wait until no running instance of the service can still hold the key in memory.")
  var wait = false

  func run() async throws {
    let progress = Progress()
    let destruction = try await Administration.run { parts in
      let actor = try Privacy.Actor.named(by, .rju)
      let reference = try await parts.destruction.reference(actor, process)
      guard confirm == reference else {
        throw ValidationError(
          "Destroyed names can't be brought back. To go on, add --confirm with the reference of this very process.")
      }
      let destruction = try await parts.destruction.destroy(actor, process, because: because)
      if wait {
        progress("waiting \(destruction.certificate.memorySeconds) s for what other processes remember")
        // Other processes may remember the key this long, and nothing signals when they forget it.
        try await Task.sleep(for: parts.keyring.memory)
      }
      return destruction
    }
    if !destruction.isNew { print("These names were destroyed before.\n") }
    try destruction.certificate.printOut()
  }
}

/// Checks a destruction certificate again.
struct KeyringProveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prove", abstract: "Check a destruction certificate again; end with 1 if it is refuted."
  )

  @Option(help: "The id of the process.")
  var process: ProcessID

  @Option(help: "The subject of the unit member who does it. Never a person's name.")
  var by: String

  func run() async throws {
    let proof = try await Administration.run { parts in
      try await parts.destruction.prove(try Privacy.Actor.named(by, .rju), process)
    }
    try proof.certificate.printOut()
    print("\n\(proof.text.en)\n\n\(proof.text.fr)")
    if !proof.holds { throw ExitCode.failure }
  }
}

extension DestructionCertificate {
  /// Prints the certificate as text in both languages, and as JSON.
  fileprivate func printOut() throws {
    print("\(text.en)\n\n\(text.fr)\n\n\(try json)")
  }
}

extension DestructionReason: ExpressibleByArgument {}
extension TypedID: ExpressibleByArgument {
  public init?(argument: String) {
    self.init(argument)
  }
}
