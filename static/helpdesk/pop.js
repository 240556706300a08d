// The address of a screen pop changes nothing: this form does, at once.
document.getElementById("cuoc-goi-den")?.requestSubmit();
