const agronomy = { crops: {} };
export default agronomy;
