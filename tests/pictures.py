"""Pages that are pictures, as the tests make them, and an engine in the place of the one that reads them."""

from textwrap import dedent

from test_readers_pdf import made

WORDS = "Operators of lamps shall light them at dusk."
CLEAR, FAINT, BARE, FAILING, DYING, HANGING = 250, 220, 190, 160, 130, 100
"""The greys of pages by what comes of them: read, read with doubt, without letters, an error, an end, no end."""

ENGINE = f'''
    """Reads nothing, but says what stands for the grey of a picture."""

    import os
    import time
    from types import SimpleNamespace

    import numpy as np

    class RapidOCR:
        def __init__(self, params):
            print("what a library says goes to nobody")
            os.write(1, b"nor what its native code says")
            if os.environ.get("NO_ENGINE"):
                raise ValueError("no models")

        def __call__(self, image, return_word_box):
            with open(os.environ["ENGINE_LOG"], "a") as log:
                log.write("read\\n")
            grey = int(image[500:700, 500:700].mean())
            near = min(({CLEAR}, {FAINT}, {BARE}, {FAILING}, {DYING}, {HANGING}), key=lambda each: abs(each - grey))
            if near == {HANGING}:
                time.sleep(600)
            if near == {DYING}:
                os._exit(1)
            if near == {FAILING}:
                raise ValueError("odd")
            if near == {BARE}:
                return SimpleNamespace(boxes=None, txts=None, scores=None, word_results=None)
            height, width = image.shape[:2]
            texts = ("Article 1", "Lamps", "{WORDS}", "Nobody shall light a lamp by day.")
            if near == {FAINT}:
                texts = ("Article 7", "Candles", "Keepers of candles may snuff them at dawn.", "Wax is dear.")
            tops = [0.1 + 0.03 * i for i in range(len(texts))]
            boxes = [[(0.1, top), (0.1 + 0.01 * len(text), top), (0.1 + 0.01 * len(text), top + 0.02), (0.1, top + 0.02)]
                     for top, text in zip(tops, texts)]
            sure = 0.97 if near == {CLEAR} else 0.75
            return SimpleNamespace(
                boxes=np.array(boxes) * (width, height), txts=texts, scores=(0.99, 0.99, sure, 0.99),
                word_results=((),) * len(texts),
            )
'''


def picture(grey):
    """A page that is one picture."""
    return b"q 500 0 0 742 48 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID %c EI Q\n" % grey


def scan(*greys):
    """A PDF of pages: a picture of a grey, or what is drawn."""
    return made(*(picture(each) if isinstance(each, int) else each for each in greys))


def engine(tmp_path, monkeypatch):
    """Let the package that reads pictures be one that reads none; the file that counts what it is asked."""
    package = tmp_path / "engine" / "rapidocr"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(dedent(ENGINE))
    log = tmp_path / "engine.log"
    log.write_text("")
    monkeypatch.syspath_prepend(str(package.parent))
    monkeypatch.setenv("PYTHONPATH", str(package.parent), prepend=":")
    monkeypatch.setenv("ENGINE_LOG", str(log))
    monkeypatch.delitem(__import__("sys").modules, "rapidocr", raising=False)
    return log
