public import ArgumentParser
import Casework
public import Identifiers
import Languages
import Privacy
public import Retention

/// What an operator does with the keys that open names.
struct KeyringCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keyring",
    abstract: "Look after the keys that open names: status, rotation, destruction and its proof.",
    subcommands: [
      KeyringStatusCommand.self, KeyringRotateCommand.self, KeyringRekeyCommand.self, KeyringDestroyCommand.self,
      KeyringProveCommand.self,
    ])
}

/// Says how the keys are wrapped.
struct KeyringStatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Say how many keys are wrapped by which master key, and which of those can go.")

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

/// Puts every key under the current master key.
struct KeyringRotateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate",
    abstract: "Put every key that a former master key wraps under the current one, while everything runs.",
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

/// Gives one process another data key.
struct KeyringRekeyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rekey", abstract: "Seal the names of one process with a new data key, and destroy the former one.")

  @Option(help: "The id of the process.")
  var process: ProcessID

  @Option(help: "Who does it: the subject of someone of the unit. Never a person's name.")
  var by: String

  func run() async throws {
    let count = try await Administration.run { parts in
      try await parts.destruction.rekey(try Privacy.Actor.named(by, .rju), process)
    }
    print("\(count) names are sealed with a new key; the former one is destroyed.")
  }
}

/// Destroys the names of a process.
struct KeyringDestroyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "destroy", abstract: "Destroy the names of one process for good, and print the certificate.")

  @Option(help: "The id of the process.")
  var process: ProcessID

  @Option(help: "Why: retentionEnded, personAsked, courtOrdered or enteredInError.")
  var because: DestructionReason

  @Option(help: "Who does it: the subject of someone of the unit. Never a person's name.")
  var by: String

  @Option(help: "The reference of the process, such as RO-7K2M4QXR: nothing is destroyed unless it is the right one.")
  var confirm: String?

  @Flag(help: "Wait until no process of the service can have the key in its memory any more.")
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
        // What is waited for is the memory of other processes, which nothing signals the end of.
        try await Task.sleep(for: parts.keyring.memory)
      }
      return destruction
    }
    if !destruction.isNew { print("These names were destroyed before.\n") }
    destruction.certificate.printOut()
  }
}

/// Tries again what a certificate says.
struct KeyringProveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prove", abstract: "Try again what the certificate of a destruction says; end with 1 if it is refuted."
  )

  @Option(help: "The id of the process.")
  var process: ProcessID

  @Option(help: "Who does it: the subject of someone of the unit. Never a person's name.")
  var by: String

  func run() async throws {
    let proof = try await Administration.run { parts in
      try await parts.destruction.prove(try Privacy.Actor.named(by, .rju), process)
    }
    proof.certificate.printOut()
    print("\n\(proof.text.en)\n\n\(proof.text.fr)")
    if !proof.holds { throw ExitCode.failure }
  }
}

extension DestructionCertificate {
  /// In words, in both languages, and as JSON.
  fileprivate func printOut() {
    print("\(text.en)\n\n\(text.fr)\n\n\(json)")
  }
}

extension DestructionReason: ExpressibleByArgument {}
extension TypedID: ExpressibleByArgument {
  public init?(argument: String) {
    self.init(argument)
  }
}
