/* The bare loop: the sheets of an entry list drawn by Pango and Cairo alone, with the same texts, sizes, lines and tags
   on the same sheets, and nothing around it. It reads a line for each piece of text: kind, size, bold, width, text.
   The parts of a text that have a tag of their own are separated by "|". Kinds: M the marking, H a line of the heading,
   F of the foot, C a cell of the table's heading, T the time, D a line below it, N the name, A the company. It draws
   the document as often as it is told, and prints documents per second and the bytes of the last one.

   usage: documents_bare FAMILIES COUNT < pieces */
#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct { char kind; double size; int bold; double width; char *text; } Piece;

static Piece pieces[4000];
static int count;
static size_t written;
static unsigned char *bytes;
static size_t capacity;

static cairo_status_t keep(void *closure, const unsigned char *data, unsigned int length) {
  (void)closure;
  if (written + length > capacity) {
    capacity = (written + length) * 2;
    bytes = realloc(bytes, capacity);
  }
  memcpy(bytes + written, data, length);
  written += length;
  return CAIRO_STATUS_SUCCESS;
}

static PangoLayout *shape(PangoContext *context, const char *families, const Piece *piece, const char *text,
                          int length) {
  PangoLayout *layout = pango_layout_new(context);
  pango_layout_set_width(layout, (int)(piece->width * PANGO_SCALE));
  pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
  PangoFontDescription *font = pango_font_description_new();
  pango_font_description_set_family(font, families);
  pango_font_description_set_absolute_size(font, piece->size * PANGO_SCALE);
  pango_font_description_set_weight(font, piece->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description(layout, font);
  pango_font_description_free(font);
  pango_layout_set_text(layout, text, length);
  return layout;
}

/* Draws the parts of a piece side by side, each with a tag of its own if the piece is tagged. Returns their height. */
static double put(cairo_t *cr, PangoContext *context, const char *families, const Piece *piece, int tagged, double x,
                  double y) {
  double height = 0;
  for (const char *text = piece->text; text;) {
    const char *end = strchr(text, '|');
    PangoLayout *layout = shape(context, families, piece, text, end ? (int)(end - text) : (int)strlen(text));
    PangoRectangle extents;
    pango_layout_get_extents(layout, NULL, &extents);
    if (tagged) cairo_tag_begin(cr, "Span", NULL);
    cairo_move_to(cr, x, y);
    pango_cairo_show_layout(cr, layout);
    if (tagged) cairo_tag_end(cr, "Span");
    g_object_unref(layout);
    x += (double)extents.width / PANGO_SCALE;
    if ((double)extents.height / PANGO_SCALE > height) height = (double)extents.height / PANGO_SCALE;
    text = end ? end + 1 : NULL;
  }
  return height;
}

static void line(cairo_t *cr, double y, double width) {
  cairo_set_line_width(cr, width);
  cairo_move_to(cr, 42, y);
  cairo_line_to(cr, 570, y);
  cairo_stroke(cr);
}

static const double columns[] = {42, 114, 314, 422, 470, 520, 570};

/* What stands on every sheet beside the table: the marking and the foot, tagged on the first sheet only. */
static void frame(cairo_t *cr, PangoContext *context, const char *families, int tagged) {
  double foot = 728;
  for (int i = 0; i < count; i++) {
    if (pieces[i].kind != 'M' && pieces[i].kind != 'F') continue;
    if (tagged) cairo_tag_begin(cr, "P", NULL);
    double height = put(cr, context, families, &pieces[i], 0, pieces[i].kind == 'M' ? 430 : 42,
                        pieces[i].kind == 'M' ? 28 : foot);
    if (tagged) cairo_tag_end(cr, "P");
    if (pieces[i].kind == 'F') foot += height;
  }
  line(cr, 724, 0.5);
}

static double titles(cairo_t *cr, PangoContext *context, const char *families, double y) {
  double tallest = 0;
  int column = 0;
  line(cr, y, 1);
  cairo_tag_begin(cr, "TR", NULL);
  for (int i = 0; i < count; i++) {
    if (pieces[i].kind != 'C') continue;
    cairo_tag_begin(cr, "TH", NULL);
    double height = 0;
    Piece piece = pieces[i];
    for (char *text = strdup(pieces[i].text), *rest = text, *part; (part = strsep(&rest, "|")) || (free(text), 0);) {
      piece.text = part;
      height += put(cr, context, families, &piece, 1, columns[column] + 4, y + 4 + height);
    }
    cairo_tag_end(cr, "TH");
    if (height > tallest) tallest = height;
    column++;
  }
  cairo_tag_end(cr, "TR");
  line(cr, y + tallest + 8, 1);
  return y + tallest + 8;
}

static void draw(const char *families) {
  written = 0;
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(keep, NULL, 612, 792);
  cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, "Entry list");
  cairo_t *cr = cairo_create(surface);
  PangoContext *context = pango_cairo_create_context(cr);
  pango_cairo_context_set_resolution(context, 72);
  pango_context_set_round_glyph_positions(context, FALSE);
  cairo_tag_begin(cr, "Document", NULL);
  frame(cr, context, families, 1);
  double y = 58;
  for (int i = 0; i < count; i++) {
    if (pieces[i].kind != 'H') continue;
    cairo_tag_begin(cr, "P", NULL);
    y += put(cr, context, families, &pieces[i], 1, 42, y) + 2;
    cairo_tag_end(cr, "P");
  }
  cairo_tag_begin(cr, "Table", NULL);
  y = titles(cr, context, families, y);
  for (int i = 0; i < count; i++) {
    if (pieces[i].kind != 'T') continue;
    int lines = 1;
    while (i + lines < count && pieces[i + lines].kind == 'D') lines++;
    double height = 34;
    if (y > 660) {
      cairo_show_page(cr);
      frame(cr, context, families, 0);
      y = titles(cr, context, families, 58);
    }
    if (lines > 1) line(cr, y, 1.2);
    cairo_tag_begin(cr, "TR", NULL);
    cairo_tag_begin(cr, "TD", NULL);
    double top = y + 4;
    for (int k = 0; k < lines; k++) top += put(cr, context, families, &pieces[i + k], 1, columns[0] + 4, top);
    cairo_tag_end(cr, "TD");
    if (top + 4 - y > height) height = top + 4 - y;
    for (int k = 0; k < 2; k++) {
      cairo_tag_begin(cr, "TD", NULL);
      double cell = put(cr, context, families, &pieces[i + lines + k], 1, columns[1 + k] + 4, y + 4) + 8;
      cairo_tag_end(cr, "TD");
      if (cell > height) height = cell;
    }
    for (int k = 0; k < 3; k++) {
      cairo_tag_begin(cr, "TD", NULL);
      cairo_tag_end(cr, "TD");
    }
    cairo_tag_end(cr, "TR");
    cairo_rectangle(cr, 439, y + 10, 14, 14);
    cairo_stroke(cr);
    for (int k = 4; k < 6; k++) {
      cairo_move_to(cr, columns[k] + 4, y + 24);
      cairo_line_to(cr, columns[k] + 46, y + 24);
      cairo_stroke(cr);
    }
    y += height;
    line(cr, y, 0.4);
    i += lines + 1;
  }
  cairo_tag_end(cr, "Table");
  cairo_tag_end(cr, "Document");
  cairo_show_page(cr);
  cairo_surface_finish(surface);
  g_object_unref(context);
  cairo_destroy(cr);
  cairo_surface_destroy(surface);
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  static char buffer[8192];
  while (fgets(buffer, sizeof buffer, stdin) && count < 4000) {
    buffer[strcspn(buffer, "\n")] = 0;
    Piece *piece = &pieces[count++];
    char *field = strtok(buffer, "\t");
    piece->kind = field[0];
    piece->size = atof(strtok(NULL, "\t"));
    piece->bold = atoi(strtok(NULL, "\t"));
    piece->width = atof(strtok(NULL, "\t"));
    piece->text = strdup(strtok(NULL, "\t"));
  }
  draw(argv[1]);
  struct timespec begun, ended;
  int times = atoi(argv[2]);
  clock_gettime(CLOCK_MONOTONIC, &begun);
  for (int i = 0; i < times; i++) draw(argv[1]);
  clock_gettime(CLOCK_MONOTONIC, &ended);
  double seconds = (double)(ended.tv_sec - begun.tv_sec) + (double)(ended.tv_nsec - begun.tv_nsec) / 1e9;
  printf("{\"rate\":%f,\"bytes\":%zu}\n", times / seconds, written);
  return 0;
}
