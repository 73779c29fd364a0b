/// Parts that many templates share: fields with their label, hint and fault, and the start of a form.
///
/// A field's label is the text with the field's name; its hint is the text named `…-hint`.
enum Markup {
  /// The start of a page's form. Enter presses the form's first button.
  static let form = """
    <form id="page" method="post" action="{{here}}" novalidate>
    <input type="hidden" name="form" value="{{formToken}}">
    <input type="hidden" name="key" value="{{page.form.key}}">
    """

  /// A field of one line. The browser neither remembers what is typed nor has it checked, which may be done elsewhere:
  /// it may be a name.
  ///
  /// - Parameter said: whether the hint goes on with what the number comes to, which the page has as `said`.
  static func input(
    _ name: String, type: String = "text", hint: Bool = false, attributes: String = "", required: Bool = true,
    said: Bool = false
  ) -> String {
    let described = hint ? "\(name)-hint" : ""
    let length = said ? " {{page.said.\(name)}}" : ""
    return """
      <div class="field"><label for="\(name)">{{text.\(name)}}\(required ? "" : " {{text.optional}}")\
      \(hint ? "<span class=\"hint\" id=\"\(name)-hint\">{{text.\(name)-hint}}\(length)</span>" : "")</label>
      \(fault(name))<input id="\(name)" name="\(name)" type="\(type)" value="{{page.form.typed.\(name)}}"\
      \(required ? " required" : "") autocomplete="off" spellcheck="false" \(attributes)\
      \(describedBy(name, described))></div>

      """
  }

  /// A day, by the browser's own picker. What is typed where there is none is read as ``TypedTime`` reads it.
  static func date(_ name: String, required: Bool = true) -> String {
    input(name, type: "date", required: required)
  }

  /// A day and a time by a site's clock, by the browser's own picker.
  static func moment(_ name: String, required: Bool = true) -> String {
    input(name, type: "datetime-local", required: required)
  }

  static func select(_ name: String, required: Bool = true) -> String {
    """
    <div class="field"><label for="\(name)">{{text.\(name)}}</label>
    \(fault(name))<select id="\(name)" name="\(name)"\(required ? " required" : "")\(describedBy(name, ""))>\
    <option value="">{{text.choose}}</option>\
    {{#page.\(name)Choices}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{name}}</option>\
    {{/page.\(name)Choices}}</select></div>

    """
  }

  /// A field with several lines.
  static func textArea(_ name: String, rows: Int, lengthMax: Int, required: Bool = true) -> String {
    """
    <div class="field"><label for="\(name)">{{text.\(name)}}\(required ? "" : " {{text.optional}}")\
    <span class="hint" id="\(name)-hint">{{text.\(name)-hint}}</span></label>
    \(fault(name))<textarea id="\(name)" name="\(name)" rows="\(rows)" maxlength="\(lengthMax)"\
    \(required ? " required" : "") autocomplete="off" spellcheck="false"\(describedBy(name, "\(name)-hint"))>\
    {{page.form.typed.\(name)}}</textarea></div>

    """
  }

  static func tick(_ name: String) -> String {
    """
    <div class="tick"><input id="\(name)" name="\(name)" type="checkbox" value="yes"\
    {{#page.form.typed.\(name)}} checked{{/page.form.typed.\(name)}}><label for="\(name)">{{text.\(name)}}</label></div>

    """
  }

  /// Boxes to tick, one for each choice. A choice's value is what the field has, once for each box that is ticked.
  static func boxes(_ name: String, hint: Bool = false, required: Bool = false) -> String {
    """
    <fieldset id="\(name)" class="field"><legend>{{text.\(name)}}\(required ? "" : " {{text.optional}}")</legend>
    \(hint ? "<p class=\"hint\">{{text.\(name)-hint}}</p>" : "")\(fault(name))\
    {{#page.\(name)Choices}}<label class="tick"><input type="checkbox" name="\(name)" value="{{value}}"\
    {{#isChosen}} checked{{/isChosen}}> {{name}}</label>
    {{/page.\(name)Choices}}</fieldset>

    """
  }

  static func button(_ action: String, style: String = "", text: String? = nil) -> String {
    """
    <button type="submit" name="do" value="\(action)"\(style.isEmpty ? "" : " class=\"\(style)\"")>\
    {{text.\(text ?? action)}}</button>
    """
  }

  private static func fault(_ name: String) -> String {
    """
    {{#page.form.faults.\(name)}}<span class="fault" id="\(name)-fault">{{.}}</span>{{/page.form.faults.\(name)}}
    """
  }

  private static func describedBy(_ name: String, _ hint: String) -> String {
    let hinted = hint.isEmpty ? "" : " aria-describedby=\"\(hint)\""
    return """
      {{#page.form.faults.\(name)}} aria-invalid="true" aria-describedby="\(name)-fault \(hint)"\
      {{/page.form.faults.\(name)}}{{^page.form.faults.\(name)}}\(hinted){{/page.form.faults.\(name)}}
      """
  }
}
