//! Formulas of pages in all the forms that programs write them in.

use super::within;

/// Each formula amid a paragraph.
fn check(cases: &[(&str, &str)]) {
    super::check(cases, |html| {
        let line = within(&format!("<p>甲 {html} 乙</p>"));
        let inner = line.strip_prefix("paragraph: 甲 ");
        let inner = inner.and_then(|line| line.strip_suffix(" 乙"));
        inner.map_or(line.clone(), str::to_owned)
    });
}

#[test]
fn what_is_built_up_is_written_in_a_line() {
    check(&[
        (
            "<math><msup><mi>x</mi><mn>10</mn></msup></math>",
            "{formula x^{10}}",
        ),
        (
            "<math><msub><mi>a</mi><mn>1</mn></msub><mo>+</mo><msub><mi>a</mi><mi>ij</mi></msub></math>",
            "{formula a_1+a_{ij}}",
        ),
        (
            "<math><mover><mi>x</mi><mo>¯</mo></mover><munder><mi>lim</mi><mi>n</mi></munder></math>",
            "{formula x^¯lim_n}",
        ),
        (
            "<math><msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup></math>",
            "{formula x_1^2}",
        ),
        (
            "<math><munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover><mi>i</mi></math>",
            "{formula ∑_{i=1}^ni}",
        ),
        (
            "<math><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mi>c</mi></mfrac></math>",
            "{formula (a+b)/c}",
        ),
        (
            "<math><msqrt><mn>2</mn></msqrt><msqrt><mi>a</mi><mo>+</mo><mi>b</mi></msqrt></math>",
            "{formula √2√(a+b)}",
        ),
        (
            "<math><mroot><mi>x</mi><mn>3</mn></mroot></math>",
            "{formula 3√x}",
        ),
        (
            "<math><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr><mtr><mtd><mn>3</mn></mtd><mtd><mn>4</mn></mtd></mtr></mtable></math>",
            "{formula 1 2; 3 4}",
        ),
        (
            "<math><mi>a</mi><mspace width='1em'/><mi>b</mi></math>",
            "{formula a b}",
        ),
        (
            "<math><mtext> wenn\n  x </mtext></math>",
            "{formula wenn x}",
        ),
        (
            "<math><mi>f</mi><mo>\u{2061}</mo><mo>(</mo><mi>x</mi><mo>)</mo></math>",
            "{formula f(x)}",
        ),
    ]);
}

#[test]
fn what_says_the_same_in_another_way_is_passed_over() {
    check(&[
        (
            "<math><semantics><mi>x</mi><annotation encoding=text/plain>zz</annotation></semantics></math>",
            "{formula x}",
        ),
        (
            "<math><semantics><mi>x</mi><annotation-xml><ci>y</ci></annotation-xml><mi>z</mi></semantics></math>",
            "{formula xz}",
        ),
        (
            "<math><annotation-xml><annotation>a</annotation><ci>b</ci></annotation-xml><mphantom><mi>c</mi></mphantom><mi>d</mi></math>",
            "{formula d}",
        ),
        (
            "<mjx-container><span>q</span><math><mi>x</mi></math><span>y</span></mjx-container>",
            "{formula x}",
        ),
        (
            "<span class=katex><b alt=no>a</b><b>b</b></span>",
            "{formula ab}",
        ),
    ]);
}

#[test]
fn markup_that_is_not_well_formed_is_read_as_far_as_it_goes() {
    check(&[
        (
            "<math><mrow><mi>x</mi><mo>+</mo><mi>y</math>",
            "{formula x+y}",
        ),
        ("<math></mrow><mi>x</mi></math>", "{formula x}"),
        (
            "<math><msubsup><mi>x</mi></mo><mn>1</mn><mn>2</mn></msubsup></math>",
            "{formula x_1^2}",
        ),
        (
            "<math><semantics><mi>x</mi><annotation encoding=tex> </annotation></semantics></math>",
            "{formula x}",
        ),
        (
            "<math><msup><mi>x</mi><mrow><mn>1</mn><mn>2</msup><mi>z</mi></math>",
            "{formula x^{12}z}",
        ),
        ("<math><msup><mi>x</mi></msup></math>", "{formula x^}"),
    ]);
    let deep = format!(
        "<math>{}<mi>x</mi>{}<mi>y</mi></math>",
        "<mrow>".repeat(100),
        "</mrow>".repeat(100)
    );
    check(&[(&deep, "{formula xy}")]);
}

#[test]
fn the_tex_that_an_element_carries_is_taken() {
    check(&[
        ("<span data-tex='a+b'>x</span>", "{formula a+b}"),
        (
            "<span class=katex><annotation encoding=LaTeX> \\alpha </annotation></span>",
            "{formula \\alpha}",
        ),
        (
            "<mjx-container data-latex='e^x'><mjx-math>ex</mjx-math></mjx-container>",
            "{formula e^x}",
        ),
        (
            "<mjx-container><mjx-math data-latex=' '>ex</mjx-math><mjx-mi data-latex='e^y'></mjx-mi></mjx-container>",
            "{formula e^y}",
        ),
        ("<img class=tex alt='\\pi' src=a.png>", "{formula \\pi}"),
        ("<img class=latex alt='\\pi' src=a.png>", "{formula \\pi}"),
        ("<img eeimg=1 alt='\\rho' src=a.png>", "{formula \\rho}"),
        (
            "<img class=mwe-math-fallback-image-inline alt='\\rho' src=a.png>",
            "{formula \\rho}",
        ),
        (
            "<span class=mwe-math-element><img class=mwe-math-fallback-image-inline alt='\\tau'></span>",
            "{formula \\tau}",
        ),
        (
            "<span class=katex><span class=katex-mathml>\n  x2\n  \n  x^2\n  \n</span><span class=katex-html>x2</span></span>",
            "{formula x^2}",
        ),
        (
            "<span class=katex><span class=katex-mathml><math><mi>q</mi></math></span></span>",
            "{formula q}",
        ),
        (
            "<span class=katex><annotation encoding=text/plain>no</annotation><annotation encoding=application/x-tex>yes</annotation></span>",
            "{formula yes}",
        ),
    ]);
}

#[test]
fn a_picture_without_words_or_of_another_class_is_no_formula() {
    for html in [
        "<p><img class=tex alt=' ' src=a.png></p>",
        "<p><img class=photo alt='x' src=a.png></p>",
    ] {
        assert!(within(html).starts_with("image 1:"), "{html}");
    }
}

#[test]
fn mathjax_sets_a_formula_beside_its_source() {
    check(&[
        (
            "<span class=MathJax_Preview>x</span><script type='math/tex'>x</script>",
            "{formula x}",
        ),
        (
            "<span class=MathJax_Preview>x</span> <span class=MathJax_SVG>x</span>\n<script type='math/tex'>x</script>",
            "{formula x}",
        ),
        (
            "<span class=MathJax_SVG>x</span><span class=MathJax>y</span><script type='math/tex'>x</script>",
            "{formula x}",
        ),
        (
            "<span><span class=MathJax>x</span></span><script type='math/tex'>x</script>",
            "{formula x}",
        ),
        (
            "<span class=MathJax data-mathml='<math><mi>a</mi><mo>+</mo><mi>b</mi></math>'><nobr>ab</nobr></span>",
            "{formula a+b}",
        ),
        (
            "<span class=MathJax><span data-mathml='<math><mi>a</mi><annotation encoding=\"application/x-tex\">A</annotation></math>'>ab</span></span>",
            "{formula A}",
        ),
        (
            "<span class=MathJax data-mathml='<math><mi>a</mi></math>'><math><annotation encoding=tex>B</annotation></math></span>",
            "{formula B}",
        ),
        (
            "<span class=MathJax_CHTML><math><mi>w</mi></math></span><script>x=1</script>",
            "{formula w}",
        ),
        (
            "<span class=MathJax><math><mi>w</mi></math></span>甲<script type='math/tex'>v</script>",
            "{formula w}甲{formula v}",
        ),
        (
            "<script type='math/tex'>% <![CDATA[\n a<b %]]></script>",
            "{formula a<b}",
        ),
    ]);
}

#[test]
fn a_source_in_another_paragraph_is_another_formula() {
    let html = "<p>甲<span class=MathJax><math><mi>w</mi></math></span></p><script type='math/tex'>v</script>";
    assert_eq!(
        within(html),
        "paragraph: 甲{formula w}\nparagraph: {formula v}"
    );
}

#[test]
fn what_only_says_how_large_it_is_set_goes() {
    check(&[
        ("<span data-tex='{\\displaystyle x}'></span>", "{formula x}"),
        (
            "<span data-tex='{\\textstyle \\sum x}'></span>",
            "{formula \\sum x}",
        ),
        ("<span data-tex='\\displaystyle x'></span>", "{formula x}"),
        (
            "<span data-tex='{\\displaystyles}'></span>",
            "{formula {\\displaystyles}}",
        ),
        ("<span data-tex='{x}'></span>", "{formula {x}}"),
    ]);
}

#[test]
fn a_displayed_formula_stands_alone() {
    for html in [
        "<span class=katex-display><span class=katex><annotation encoding=tex>x</annotation></span></span>",
        "<div class=MathJax_Display data-tex=x></div>",
        "<math display=block><mi>x</mi></math>",
        "<mjx-container display=true><math><mi>x</mi></math></mjx-container>",
        "<span class=katex><math display=block><mi>x</mi></math></span>",
        "<span class=mwe-math-element><span class=mwe-math-mathml-display><math><mi>x</mi></math></span></span>",
        "<span class=mwe-math-element><img class=mwe-math-fallback-image-display alt=x></span>",
        "<script type='math/tex; mode=display'>x</script>",
        "<p class=katex><math display=true><mi>x</mi></math></p>",
    ] {
        assert_eq!(within(html), "code math: {displayed x}", "{html}");
    }
    for html in [
        "<p><math display=inline><mi>x</mi></math></p>",
        "<p><mjx-container display=false><math><mi>x</mi></math></mjx-container></p>",
        "<p><span class=katex><b display=block>x</b></span></p>",
    ] {
        assert_eq!(within(html), "paragraph: {formula x}", "{html}");
    }
    let amid = within("<p>甲<math display=block><mi>x</mi></math>乙</p>");
    assert_eq!(amid, "paragraph: 甲{displayed x}乙");
}

#[test]
fn formulas_stand_in_cells_and_in_code() {
    let math = "<math><msup><mi>x</mi><mn>2</mn></msup></math>";
    let table = format!("<table><tr><td>甲</td><td>{math}</td></tr>{math}</table>");
    assert_eq!(within(&table), "table 1×2: 甲⇥{formula x^2}");
    let code = format!("<pre>y = {math};</pre>");
    assert_eq!(within(&code), "code: y = x^2;");
}
