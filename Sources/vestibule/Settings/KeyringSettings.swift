import Privacy

/// Where the data keys are stored, and which keys open them.
struct KeyringSettings: Sendable {
  /// `keyring.url`: the keyring's own connection. Defaults to `database.url`, whose role must then be a member of
  /// `vestibule_keyring` as well.
  let url: Secret
  /// `keyring.ownerUrl`: the connection of the role that owns the keyring's schema and migrates it.
  let ownerURL: Secret
  /// `keyring.schema`; `keyring` by default.
  let schema: String
  /// `keyring.plainBecause`: as `database.plainBecause`, for the keyring. Defaults to that.
  let plainBecause: String?
  /// The key that wraps new data keys, 32 bytes as Base64, from `keyring.masterKey`, `keyring.masterKeyFile` or
  /// `keyring.masterKeyCommand`. `nil` only for commands that open no names.
  let masterKey: MasterKey?
  /// Earlier keys that may still wrap data keys, as Base64, one per line, from `keyring.formerMasterKeys`,
  /// `keyring.formerMasterKeysFile` or `keyring.formerMasterKeysCommand`. None by default.
  let formerMasterKeys: [MasterKey]
  /// What such a command may use: `keyring.commandSeconds`, its maximum run time, 1 to 300, 20 by default, and
  /// `keyring.commandVariables`, names of variables that it is given, separated by commas or spaces; none by default.
  let commandRules: KeyCommandRules
  /// `keyring.backupDays`: how long backups of the keyring are kept, 1 to 3,650; 35 by default. Until then, destroyed
  /// keys can be restored from a backup.
  let backupDays: Int

  init(_ reader: inout SettingsReader, database: DatabaseSettings, isRequired: Bool) {
    url = reader.secret("keyring.url") ?? database.url
    ownerURL = reader.secret("keyring.ownerUrl") ?? reader.secret("keyring.url") ?? database.ownerURL
    if !isRequired, reader.secret("keyring.ownerUrl") == nil, reader.secret("keyring.url") != nil,
      reader.secret("database.ownerUrl") != nil
    {
      reader.note("keyring.ownerUrl", "must be set where keyring.url and database.ownerUrl are: who owns the keyring")
    }
    schema = reader.schema("keyring.schema", default: "keyring")
    plainBecause = reader.reasonToBePlain("keyring.plainBecause") ?? database.plainBecause
    reader.requireVerified("keyring.url", url, unless: plainBecause)
    reader.requireVerified("keyring.ownerUrl", ownerURL, unless: plainBecause)
    backupDays = reader.number("keyring.backupDays", in: 1...3_650, default: 35)
    commandRules = KeyCommandRules(
      secondsMax: reader.number("keyring.commandSeconds", in: 1...300, default: 20),
      variables: reader.text("keyring.commandVariables", default: "").split { $0.isWhitespace || $0 == "," }
        .map(String.init))
    if schema == database.schema, url == database.url {
      reader.note("keyring.schema", "must not be the schema of the data that its keys open")
    }
    guard isRequired else {
      (masterKey, formerMasterKeys) = (nil, [])
      return
    }
    let source = MasterKeySource("keyring.masterKey", &reader)
    let key = source?.read(&reader, commandRules)
    masterKey = key.flatMap { MasterKey(base64: $0) }
    if let source, key != nil, masterKey == nil { reader.note(source.setting, "must give 32 bytes as Base64") }
    if source == nil, !reader.hasFault(of: "keyring.masterKey") {
      reader.note(
        "keyring.masterKey",
        "or keyring.masterKeyFile or keyring.masterKeyCommand must be set; make one with: openssl rand -base64 32")
    }
    formerMasterKeys = Self.formerMasterKeys(&reader, current: masterKey, commandRules)
  }

  private static func formerMasterKeys(
    _ reader: inout SettingsReader, current: MasterKey?, _ commandRules: KeyCommandRules
  ) -> [MasterKey] {
    guard let source = MasterKeySource("keyring.formerMasterKeys", &reader) else { return [] }
    let texts = (source.read(&reader, commandRules) ?? "").split { $0.isWhitespace || $0 == "," }
    let keys = texts.compactMap { MasterKey(base64: String($0)) }
    if keys.count < texts.count { reader.note(source.setting, "must give keys of 32 bytes as Base64") }
    if keys.contains(where: { $0.id == current?.id }) {
      reader.note(source.setting, "must not give the master key that is in use")
    }
    return keys
  }
}
